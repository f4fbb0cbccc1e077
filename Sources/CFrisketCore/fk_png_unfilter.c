#include "include/fk_png_unfilter.h"

#include <stdlib.h>

#include "fk_png_unfilter_kernels.h"

static uint8_t paeth(int a, int b, int c) {
    int to_a = abs(b - c), to_b = abs(a - c), to_c = abs(a + b - 2 * c);
    return (uint8_t)(to_a <= to_b && to_a <= to_c ? a : to_b <= to_c ? b : c);
}

static void unfilter_row(uint8_t *row, size_t size, size_t pixel, const uint8_t *above) {
    uint8_t *data = row + 1;
    size_t first = pixel < size ? pixel : size; /* the pixel without a left neighbour */
    switch (row[0]) {
    case FK_FILTER_SUB:
        for (size_t i = first; i < size; i++) data[i] = (uint8_t)(data[i] + data[i - pixel]);
        break;
    case FK_FILTER_UP:
        for (size_t i = 0; i < size; i++) data[i] = (uint8_t)(data[i] + above[i]);
        break;
    case FK_FILTER_AVERAGE:
        for (size_t i = 0; i < first; i++) data[i] = (uint8_t)(data[i] + above[i] / 2);
        for (size_t i = first; i < size; i++) data[i] = (uint8_t)(data[i] + (data[i - pixel] + above[i]) / 2);
        break;
    case FK_FILTER_PAETH:
        for (size_t i = 0; i < first; i++) data[i] = (uint8_t)(data[i] + above[i]);
        for (size_t i = first; i < size; i++) {
            data[i] = (uint8_t)(data[i] + paeth(data[i - pixel], above[i], above[i - pixel]));
        }
        break;
    default: break;
    }
    row[0] = FK_FILTER_NONE;
}

static void unfilter_rows(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above) {
    for (; count > 0; count--, rows += size + 1) {
        unfilter_row(rows, size, pixel, above);
        above = rows + 1;
    }
}

static bool types_are_known(const uint8_t *rows, size_t count, size_t size) {
    bool known = true;
    for (size_t y = 0; y < count; y++) known &= rows[y * (size + 1)] <= FK_FILTER_PAETH;
    return known;
}

bool fk_png_unfilter_plain(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above) {
    if (!types_are_known(rows, count, size)) return false;
    unfilter_rows(rows, count, size, pixel, above);
    return true;
}

bool fk_png_unfilter_is_fast(void) {
#ifdef FK_HAVE_AVX2
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

/* Rows of None and Up have no chain from pixel to pixel: the plain loops are as fast as memory. */
static bool is_unchained(const uint8_t *rows, size_t count, size_t size) {
    bool unchained = true;
    for (size_t y = 0; y < count; y++) {
        uint8_t type = rows[y * (size + 1)];
        unchained &= type == FK_FILTER_NONE || type == FK_FILTER_UP;
    }
    return unchained;
}

bool fk_png_unfilter(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above) {
    if (!fk_png_unfilter_is_fast() || pixel == 5 || pixel == 7) {
        return fk_png_unfilter_plain(rows, count, size, pixel, above);
    }
    if (!types_are_known(rows, count, size)) return false;
    size_t wave = fk_png_wave_rows(pixel), step;
    for (; count > 0; count -= step, rows += step * (size + 1), above = rows - size) {
        step = count < wave ? count : wave;
#ifdef FK_HAVE_AVX2
        if (!is_unchained(rows, step, size)) {
            fk_png_unfilter_wave_avx2(rows, step, size, pixel, above);
            continue;
        }
#endif
        unfilter_rows(rows, step, size, pixel, above);
    }
    return true;
}
