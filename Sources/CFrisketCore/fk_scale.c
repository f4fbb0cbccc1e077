#include "fk_scale.h"

#include "fk_scale_kernels.h"

static inline uint8_t sample(int32_t sum, int bits) {
    int32_t value = (sum + (1 << (bits - 1))) >> bits;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

void fk_scale_columns_plain(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps,
                            size_t count, fk_weights weights) {
    for (; rows > 0; rows--, in += stride) {
        for (size_t i = 0; i < count; i++, out += 4) {
            const uint8_t *from = in + 4 * (size_t)taps[i].start;
            const int16_t *weight = weights.values + taps[i].offset;
            int32_t sum[4] = {0};
            for (int32_t k = 0; k < taps[i].count; k++)
                for (int c = 0; c < 4; c++) sum[c] += weight[k] * from[4 * k + c];
            for (int c = 0; c < 4; c++) out[c] = sample(sum[c], weights.bits);
        }
    }
}

void fk_scale_rows_plain(const uint8_t *const *rows, size_t count, uint8_t *out, size_t start, size_t samples,
                         fk_weights weights) {
    for (size_t i = start; i < samples; i++) {
        int32_t sum = 0;
        for (size_t k = 0; k < count; k++) sum += weights.values[k] * rows[k][i];
        out[i] = sample(sum, weights.bits);
    }
}

void fk_scale_columns(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps, size_t count,
                      fk_weights weights) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_scale_columns_avx2(in, stride, rows, out, taps, count, weights);
        return;
    }
#endif
    fk_scale_columns_plain(in, stride, rows, out, taps, count, weights);
}

void fk_scale_rows(const uint8_t *const *rows, size_t count, uint8_t *out, size_t samples, fk_weights weights) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_scale_rows_avx2(rows, count, out, samples, weights);
        return;
    }
#endif
    fk_scale_rows_plain(rows, count, out, 0, samples, weights);
}

void fk_scale_add_row(const uint8_t *row, int16_t weight, int32_t *sums, size_t samples) {
    for (size_t i = 0; i < samples; i++) sums[i] += weight * row[i];
}

void fk_scale_end_row(const int32_t *sums, uint8_t *out, size_t samples, int bits) {
    for (size_t i = 0; i < samples; i++) out[i] = sample(sums[i], bits);
}

void fk_premultiply(uint8_t *rgba, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4) {
        unsigned alpha = rgba[3];
        for (int c = 0; c < 3; c++) {
            unsigned product = rgba[c] * alpha + 128; /* divided by 255, exactly rounded */
            rgba[c] = (uint8_t)((product + (product >> 8)) >> 8);
        }
    }
}

void fk_unpremultiply(uint8_t *rgba, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4) {
        unsigned alpha = rgba[3];
        if (alpha == 255) continue;
        for (int c = 0; c < 3; c++) {
            unsigned value = alpha == 0 ? 0 : 255 * rgba[c] / alpha;
            rgba[c] = (uint8_t)(value > 255 ? 255 : value);
        }
    }
}
