#include "fk_compare.h"

static inline uint32_t distance(uint8_t one, uint8_t other) { return one > other ? one - other : other - one; }

static inline uint32_t larger(uint32_t one, uint32_t other) { return one > other ? one : other; }

void fk_compare_row(const uint8_t *before, const uint8_t *after, const uint8_t *mask, size_t width, int threshold,
                    fk_difference sums[2]) {
    for (size_t x = 0; x < width; x++, before += 4, after += 4) {
        fk_difference *part = &sums[mask[x] != 255];
        part->pixels++;
        if ((before[3] | after[3]) == 0) continue;
        uint32_t red = distance(before[0], after[0]), green = distance(before[1], after[1]);
        uint32_t blue = distance(before[2], after[2]), alpha = distance(before[3], after[3]);
        uint32_t largest = larger(larger(red, green), larger(blue, alpha));
        part->changed += (int)largest > threshold;
        part->sum += red + green + blue;
        part->squares += red * red + green * green + blue * blue;
        part->maximum = larger(part->maximum, largest);
    }
}

void fk_largest_row(const uint8_t *before, const uint8_t *after, size_t width, uint8_t *largest) {
    for (size_t x = 0; x < width; x++, before += 4, after += 4) {
        uint32_t color = larger(larger(distance(before[0], after[0]), distance(before[1], after[1])),
                                distance(before[2], after[2]));
        largest[x] = (before[3] | after[3]) == 0 ? 0 : (uint8_t)larger(color, distance(before[3], after[3]));
    }
}

void fk_luma_row(const uint8_t *rgba, size_t width, uint8_t *luma) {
    for (size_t x = 0; x < width; x++, rgba += 4) {
        uint32_t value = (299u * rgba[0] + 587u * rgba[1] + 114u * rgba[2] + 500u) / 1000u;
        luma[x] = (uint8_t)(rgba[3] == 255 ? value : (value * rgba[3] + 127u) / 255u);
    }
}

void fk_ssim_runs(const uint8_t *mask, size_t width, uint8_t *runs) {
    for (size_t x = 0; x < width; x++) {
        uint8_t longer = runs[x] < FK_SSIM_WINDOW ? runs[x] + 1 : FK_SSIM_WINDOW;
        runs[x] = mask[x] == 255 ? longer : 0;
    }
}
