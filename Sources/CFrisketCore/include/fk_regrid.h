/* Separable resampling in floats, of 8- and 16-bit RGBA alike: rows of premultiplied pixels, four floats each, 0...1. */
#ifndef FK_REGRID_H
#define FK_REGRID_H

#include <stddef.h>
#include <stdint.h>

/* One output sample reads `count` input samples from `start`, weighted by `weights[offset ...]`. */
typedef struct fk_regrid_tap {
    int32_t start;
    int32_t count;
    int32_t offset;
} fk_regrid_tap;

/* Straight RGBA to premultiplied floats; 16-bit words are native-endian. */
void fk_regrid_load_8(const uint8_t *rgba, float *out, size_t pixels);
void fk_regrid_load_16(const uint16_t *rgba, float *out, size_t pixels);

/* Along a row: one row in, `count` pixels out. The taps must lie inside the row. */
void fk_regrid_columns(const float *row, float *out, const fk_regrid_tap *taps, size_t count, const float *weights);

/* Across rows: the weighted sum of `count` rows. */
void fk_regrid_rows(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels);

/* Premultiplied floats back to straight RGBA, rounded and clamped; alpha 0 gives colour 0. */
void fk_regrid_store_8(const float *sum, uint8_t *rgba, size_t pixels);
void fk_regrid_store_16(const float *sum, uint16_t *rgba, size_t pixels);

/* The same, written plainly: for other machines, and what the fast forms are held to, bit for bit. */
void fk_regrid_rows_plain(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels);
void fk_regrid_store_8_plain(const float *sum, uint8_t *rgba, size_t pixels);

#endif
