/* Scaling of opaque pictures in 16-bit fixed point: rows first, then columns. */
#ifndef FK_SCALE_H
#define FK_SCALE_H

#include <stddef.h>
#include <stdint.h>

#include "fk_resample.h"

/* Weights are multiples of 1/16384 and sum to 1; between the passes samples have 6 bits after the point. */
#define FK_SCALE_ONE 16384

/* out[i] = 64 * sum over k of weights[k] * rows[k][i], for `samples` samples of `count` rows; `count` is even. */
void fk_scale_rows(const uint8_t *const *rows, const int16_t *weights, size_t count, int16_t *out, size_t samples);

/* One row of RGBA samples (64 times too large) to `taps_count` pixels. Each tap's weights stand at its offset, with
   zeros up to a multiple of four; the row has four readable pixels beyond its end. */
void fk_scale_columns(const int16_t *row, uint8_t *out, const fk_tap *taps, size_t taps_count, const int16_t *weights);

/* The same, written plainly (from sample `start` on): for the last few samples, and what the others are held to. */
void fk_scale_rows_plain(const uint8_t *const *rows, const int16_t *weights, size_t count, int16_t *out, size_t start,
                         size_t samples);
void fk_scale_columns_plain(const int16_t *row, uint8_t *out, const fk_tap *taps, size_t taps_count,
                            const int16_t *weights);

#endif
