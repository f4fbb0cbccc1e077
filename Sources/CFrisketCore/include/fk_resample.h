/* The arithmetic of separable resampling: rows of premultiplied RGBA floats (four a pixel, 0...255). */
#ifndef FK_RESAMPLE_H
#define FK_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

/* One output sample reads `count` input samples from `start`, weighted by `weights[offset ...]`. */
typedef struct fk_tap {
    int32_t start;
    int32_t count;
    int32_t offset;
} fk_tap;

/* Straight 8-bit RGBA to premultiplied floats; `pixels` of them. */
void fk_premultiply(const uint8_t *rgba, float *out, size_t pixels);

/* Horizontal pass: one row in, `taps_count` pixels out. The taps must lie inside the row. */
void fk_resample_row(const float *row, float *out, const fk_tap *taps, size_t taps_count, const float *weights);

/* sum[i] += weight * row[i] over `floats` values. */
void fk_accumulate(float *sum, const float *row, float weight, size_t floats);

/* Premultiplied floats back to straight 8-bit RGBA, rounded and clamped; alpha 0 gives colour 0. */
void fk_unpremultiply(const float *sum, uint8_t *rgba, size_t pixels);

#endif
