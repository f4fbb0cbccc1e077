/* Separable resampling of 8-bit RGBA in fixed point: along the rows first, then across them, rounded and clipped to
 * 8 bits in between. Source of that order: Pillow's Image.resize, which users hold results against. */
#ifndef FK_SCALE_H
#define FK_SCALE_H

#include <stddef.h>
#include <stdint.h>

/* One output sample reads `count` input samples from `start`, weighted by `weights[offset ...]`. */
typedef struct fk_tap {
    int32_t start;
    int32_t count;
    int32_t offset;
} fk_tap;

/* The weights of all taps, multiples of 1 / 2^bits, of which no sum of 8-bit samples leaves 32 bits. */
typedef struct fk_weights {
    const int16_t *values;
    int bits;
} fk_weights;

/* Along the rows: `rows` rows of RGBA pixels, `stride` bytes apart, to rows of `count` pixels. The weights of each tap
 * are followed by zeros up to a multiple of four; three pixels may be read beyond a row's end. */
void fk_scale_columns(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps, size_t count,
                      fk_weights weights);

/* Across the rows: out[i] = sum over k of weights[k] * rows[k][i], for `samples` samples of `count` rows, an even
 * number. */
void fk_scale_rows(const uint8_t *const *rows, size_t count, uint8_t *out, size_t samples, fk_weights weights);

/* The same in parts, for more rows than are to be held at once: sums[i] += weight * row[i], and the sums as samples. */
void fk_scale_add_row(const uint8_t *row, int16_t weight, int32_t *sums, size_t samples);
void fk_scale_end_row(const int32_t *sums, uint8_t *out, size_t samples, int bits);

/* Straight alpha to premultiplied and back, in place. A pixel of alpha 0 gets the colour 0. */
void fk_premultiply(uint8_t *rgba, size_t pixels);
void fk_unpremultiply(uint8_t *rgba, size_t pixels);

/* The first two, written plainly (the second from sample `start` on): for what is left over, and what the others are
 * held to. */
void fk_scale_columns_plain(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps,
                            size_t count, fk_weights weights);
void fk_scale_rows_plain(const uint8_t *const *rows, size_t count, uint8_t *out, size_t start, size_t samples,
                         fk_weights weights);

#endif
