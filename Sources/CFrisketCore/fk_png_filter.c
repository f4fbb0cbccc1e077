#include "fk_png_filter.h"

#include <string.h>

/* Each filter writes `count` bytes; `pixel` is the distance to the pixel on the left, outside of which all is 0. */

static void sub(const uint8_t *row, size_t count, size_t pixel, uint8_t *out) {
    memcpy(out, row, pixel);
    for (size_t i = pixel; i < count; i++) out[i] = (uint8_t)(row[i] - row[i - pixel]);
}

static void up(const uint8_t *row, const uint8_t *above, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++) out[i] = (uint8_t)(row[i] - above[i]);
}

static void average(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint8_t *out) {
    for (size_t i = 0; i < pixel; i++) out[i] = (uint8_t)(row[i] - above[i] / 2);
    for (size_t i = pixel; i < count; i++) out[i] = (uint8_t)(row[i] - (row[i - pixel] + above[i]) / 2);
}

static void paeth(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint8_t *out) {
    for (size_t i = 0; i < pixel; i++) out[i] = (uint8_t)(row[i] - above[i]);
    for (size_t i = pixel; i < count; i++) {
        int16_t a = row[i - pixel], b = above[i], c = above[i - pixel];
        int16_t pa = (int16_t)(b - c), pb = (int16_t)(a - c), pc = (int16_t)(pa + pb);
        pa = pa < 0 ? (int16_t)-pa : pa;
        pb = pb < 0 ? (int16_t)-pb : pb;
        pc = pc < 0 ? (int16_t)-pc : pc;
        int16_t bc = pb <= pc ? b : c;
        int16_t nearest = pb <= pc ? pb : pc;
        out[i] = (uint8_t)(row[i] - (pa <= nearest ? a : bc));
    }
}

static uint64_t cost(const uint8_t *bytes, size_t count) {
    uint64_t total = 0;
    while (count > 0) {
        size_t step = count < 4096 ? count : 4096;
        uint32_t sum = 0;
        for (size_t i = 0; i < step; i++) sum += bytes[i] < 128 ? bytes[i] : 256u - bytes[i];
        total += sum;
        bytes += step;
        count -= step;
    }
    return total;
}

uint8_t *fk_png_filter(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint8_t *best,
                       uint8_t *other) {
    best[0] = 0;
    memcpy(best + 1, row, count);
    uint64_t lowest = cost(row, count);
    for (uint8_t type = 1; type <= 4; type++) {
        other[0] = type;
        switch (type) {
        case 1: sub(row, count, pixel, other + 1); break;
        case 2: up(row, above, count, other + 1); break;
        case 3: average(row, above, count, pixel, other + 1); break;
        default: paeth(row, above, count, pixel, other + 1); break;
        }
        uint64_t sum = cost(other + 1, count);
        if (sum >= lowest) continue;
        lowest = sum;
        uint8_t *swap = best;
        best = other;
        other = swap;
    }
    return best;
}
