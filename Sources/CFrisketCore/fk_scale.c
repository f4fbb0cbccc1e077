#include "fk_scale.h"

#include "fk_scale_kernels.h"

/* Sums of the first pass have 14 bits after the point and are rounded to 6, those of the second 20 and are rounded to
   0. No sum leaves 32 bits: the weights of Lanczos-3 add up to less than 1.6 in absolute value. */

static inline int16_t to_16(int32_t sum) {
    int32_t value = (sum + 128) >> 8;
    return (int16_t)(value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value);
}

static inline uint8_t to_8(int32_t sum) {
    int32_t value = (sum + (1 << 19)) >> 20;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

void fk_scale_rows_plain(const uint8_t *const *rows, const int16_t *weights, size_t count, int16_t *out, size_t start,
                         size_t samples) {
    for (size_t i = start; i < samples; i++) {
        int32_t sum = 0;
        for (size_t k = 0; k < count; k++) sum += weights[k] * rows[k][i];
        out[i] = to_16(sum);
    }
}

void fk_scale_columns_plain(const int16_t *row, uint8_t *out, const fk_tap *taps, size_t taps_count,
                            const int16_t *weights) {
    for (size_t i = 0; i < taps_count; i++, out += 4) {
        const int16_t *from = row + 4 * (size_t)taps[i].start;
        const int16_t *weight = weights + taps[i].offset;
        int32_t sum[4] = {0};
        for (int32_t k = 0; k < taps[i].count; k++)
            for (int c = 0; c < 4; c++) sum[c] += weight[k] * from[4 * k + c];
        for (int c = 0; c < 4; c++) out[c] = to_8(sum[c]);
    }
}

void fk_scale_rows(const uint8_t *const *rows, const int16_t *weights, size_t count, int16_t *out, size_t samples) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_scale_rows_avx2(rows, weights, count, out, samples);
        return;
    }
#endif
    fk_scale_rows_plain(rows, weights, count, out, 0, samples);
}

void fk_scale_columns(const int16_t *row, uint8_t *out, const fk_tap *taps, size_t taps_count,
                      const int16_t *weights) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_scale_columns_avx2(row, out, taps, taps_count, weights);
        return;
    }
#endif
    fk_scale_columns_plain(row, out, taps, taps_count, weights);
}
