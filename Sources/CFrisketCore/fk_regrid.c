#include "fk_regrid_kernels.h"

#include <string.h>

/* Four floats, one pixel; compilers lower it to SSE or NEON. */
typedef float pixel __attribute__((vector_size(16)));

static inline pixel load(const float *at) {
    pixel value;
    memcpy(&value, at, sizeof value);
    return value;
}

static inline void store(float *at, pixel value) { memcpy(at, &value, sizeof value); }

void fk_regrid_load_8(const uint8_t *rgba, float *out, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4, out += 4) {
        pixel value = {(float)rgba[0], (float)rgba[1], (float)rgba[2], 255.0f};
        store(out, value * ((float)rgba[3] * (1.0f / (255.0f * 255.0f))));
    }
}

void fk_regrid_load_16(const uint16_t *rgba, float *out, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4, out += 4) {
        pixel value = {(float)rgba[0], (float)rgba[1], (float)rgba[2], 65535.0f};
        store(out, value * ((float)rgba[3] * (1.0f / (65535.0f * 65535.0f))));
    }
}

void fk_regrid_columns(const float *row, float *out, const fk_regrid_tap *taps, size_t count, const float *weights) {
    for (size_t i = 0; i < count; i++, out += 4) {
        const float *from = row + 4 * (size_t)taps[i].start;
        const float *weight = weights + taps[i].offset;
        pixel sum = {0};
        for (int32_t k = 0; k < taps[i].count; k++, from += 4) sum += load(from) * weight[k];
        store(out, sum);
    }
}

void fk_regrid_rows_plain(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels) {
    size_t i = 0;
    /* Four pixels stay in registers while the rows go by. */
    for (; i + 4 <= pixels; i += 4) {
        pixel sum[4] = {{0}};
        for (size_t k = 0; k < count; k++)
            for (size_t j = 0; j < 4; j++) sum[j] += load(rows[k] + 4 * (i + j)) * weights[k];
        for (size_t j = 0; j < 4; j++) store(out + 4 * (i + j), sum[j]);
    }
    for (; i < pixels; i++) {
        pixel sum = {0};
        for (size_t k = 0; k < count; k++) sum += load(rows[k] + 4 * i) * weights[k];
        store(out + 4 * i, sum);
    }
}

static inline float clamped(float value, float most) {
    value += 0.5f;
    return value <= 0 ? 0 : value >= most ? most : value;
}

typedef int32_t lanes __attribute__((vector_size(16)));
typedef uint8_t bytes __attribute__((vector_size(4)));

/* Rounds and clamps all four samples at once. */
static inline bytes rounded(pixel value) {
    const pixel zero = {0}, most = {255, 255, 255, 255};
    value += (pixel){0.5f, 0.5f, 0.5f, 0.5f};
    value = (pixel)((lanes)value & (value > zero));
    lanes over = value >= most;
    value = (pixel)(((lanes)value & ~over) | ((lanes)most & over));
    return __builtin_convertvector(__builtin_convertvector(value, lanes), bytes);
}

void fk_regrid_store_8_plain(const float *sum, uint8_t *rgba, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, sum += 4, rgba += 4) {
        bytes value = rounded(load(sum) * 255.0f);
        if (value[3] != 255) {
            uint8_t alpha = value[3];
            value = rounded(load(sum) * (alpha == 0 ? 0 : 255.0f / sum[3]));
            value[3] = alpha;
        }
        memcpy(rgba, &value, 4);
    }
}

void fk_regrid_store_16(const float *sum, uint16_t *rgba, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, sum += 4, rgba += 4) {
        uint16_t alpha = (uint16_t)clamped(sum[3] * 65535.0f, 65535);
        float scale = alpha == 0 ? 0 : alpha == 65535 ? 65535.0f : 65535.0f / sum[3];
        for (int c = 0; c < 3; c++) rgba[c] = (uint16_t)clamped(sum[c] * scale, 65535);
        rgba[3] = alpha;
    }
}

void fk_regrid_rows(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_regrid_rows_avx2(rows, weights, count, out, pixels);
        return;
    }
#endif
    fk_regrid_rows_plain(rows, weights, count, out, pixels);
}

void fk_regrid_store_8(const float *sum, uint8_t *rgba, size_t pixels) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        fk_regrid_store_8_avx2(sum, rgba, pixels);
        return;
    }
#endif
    fk_regrid_store_8_plain(sum, rgba, pixels);
}
