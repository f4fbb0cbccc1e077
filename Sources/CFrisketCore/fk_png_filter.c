#include "include/fk_png_filter.h"

#include <string.h>

/* What each filter expects a byte to be, from the bytes on the left (a), above (b) and above left (c). */
static inline uint8_t predict(int filter, uint8_t a, uint8_t b, uint8_t c) {
    switch (filter) {
    case FK_SUB: return a;
    case FK_UP: return b;
    case FK_AVERAGE: return (uint8_t)((a + b) / 2);
    case FK_PAETH: {
        int pa = b - c, pb = a - c, pc = pa + pb;
        pa = pa < 0 ? -pa : pa;
        pb = pb < 0 ? -pb : pb;
        pc = pc < 0 ? -pc : pc;
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
    default: return 0;
    }
}

/* With a constant filter in each call, so that each loop holds one filter only and vectorises. */
static inline __attribute__((always_inline)) void filter_span(
    int filter, const uint8_t *row, const uint8_t *above, size_t from, size_t to, size_t pixel, uint8_t *out) {
    size_t i = from;
    for (; i < to && i < pixel; i++) *out++ = (uint8_t)(row[i] - predict(filter, 0, above[i], 0));
    for (; i < to; i++) *out++ = (uint8_t)(row[i] - predict(filter, row[i - pixel], above[i], above[i - pixel]));
}

void fk_png_filter_span(int filter, const uint8_t *row, const uint8_t *above, size_t from, size_t to, size_t pixel,
                        uint8_t *out) {
    switch (filter) {
    case FK_NONE: filter_span(FK_NONE, row, above, from, to, pixel, out); break;
    case FK_SUB: filter_span(FK_SUB, row, above, from, to, pixel, out); break;
    case FK_UP: filter_span(FK_UP, row, above, from, to, pixel, out); break;
    case FK_AVERAGE: filter_span(FK_AVERAGE, row, above, from, to, pixel, out); break;
    default: filter_span(FK_PAETH, row, above, from, to, pixel, out); break;
    }
}

void fk_png_filter_span_sums(const uint8_t *row, const uint8_t *above, size_t from, size_t to, size_t pixel,
                             uint64_t sums[FK_FILTERS]) {
    enum { STEP = 512 };
    uint8_t bytes[STEP];
    for (size_t start = from; start < to; start += STEP) {
        const size_t end = to - start < STEP ? to : start + STEP;
        for (int filter = 0; filter < FK_FILTERS; filter++) {
            fk_png_filter_span(filter, row, above, start, end, pixel, bytes);
            uint32_t sum = 0;
            for (size_t i = 0; i < end - start; i++) sum += bytes[i] < 128 ? bytes[i] : 256u - bytes[i];
            sums[filter] += sum;
        }
    }
}

static void plain_sums(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel,
                       uint64_t sums[FK_FILTERS]) {
    memset(sums, 0, FK_FILTERS * sizeof *sums);
    fk_png_filter_span_sums(row, above, 0, count, pixel, sums);
}

static void plain_apply(int filter, const uint8_t *row, const uint8_t *above, size_t count, size_t pixel,
                        uint8_t *out) {
    fk_png_filter_span(filter, row, above, 0, count, pixel, out);
}

const fk_png_filterer fk_png_filterer_plain = {plain_sums, plain_apply};

int fk_png_filter_choose(const uint64_t sums[FK_FILTERS]) {
    int best = FK_NONE;
    for (int filter = 1; filter < FK_FILTERS; filter++) {
        if (sums[filter] < sums[best]) best = filter;
    }
    return best;
}
