#include "fk_resample.h"

#include <string.h>

/* Four floats, one pixel; compilers lower it to SSE or NEON. */
typedef float pixel __attribute__((vector_size(16)));

static inline pixel load(const float *at) {
    pixel value;
    memcpy(&value, at, sizeof value);
    return value;
}

static inline void store(float *at, pixel value) { memcpy(at, &value, sizeof value); }

void fk_premultiply(const uint8_t *rgba, float *out, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4, out += 4) {
        float share = (float)rgba[3] * (1.0f / 255.0f);
        pixel value = {(float)rgba[0], (float)rgba[1], (float)rgba[2], 255.0f};
        store(out, value * share);
    }
}

void fk_resample_row(const float *row, float *out, const fk_tap *taps, size_t taps_count, const float *weights) {
    for (size_t i = 0; i < taps_count; i++, out += 4) {
        const float *from = row + 4 * (size_t)taps[i].start;
        const float *weight = weights + taps[i].offset;
        /* Two sums, so that one addition need not wait for the other. */
        pixel even = {0}, odd = {0};
        int32_t k = 0, count = taps[i].count;
        for (; k + 2 <= count; k += 2, from += 8) {
            even += load(from) * weight[k];
            odd += load(from + 4) * weight[k + 1];
        }
        if (k < count) even += load(from) * weight[k];
        store(out, even + odd);
    }
}

void fk_accumulate(float *restrict sum, const float *restrict row, float weight, size_t floats) {
    for (size_t i = 0; i < floats; i++) sum[i] += weight * row[i];
}

static inline uint8_t clamped(float value) {
    value += 0.5f;
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)value;
}

void fk_unpremultiply(const float *sum, uint8_t *rgba, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, sum += 4, rgba += 4) {
        uint8_t alpha = clamped(sum[3]);
        if (alpha == 0) {
            memset(rgba, 0, 4);
            continue;
        }
        float scale = alpha == 255 ? 1.0f : 255.0f / sum[3];
        for (int c = 0; c < 3; c++) rgba[c] = clamped(sum[c] * scale);
        rgba[3] = alpha;
    }
}
