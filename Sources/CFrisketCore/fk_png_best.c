#include "fk_png_best.h"

#include <stdlib.h>
#include <string.h>

enum {
    BAND_ROWS = 16, /* the trials see bands of so many rows, */
    BAND_STEP = 4   /* every fourth band: with fewer they often err */
};

struct fk_png_best {
    fk_png_layout layout;
    size_t filled;
    uint8_t *rows; /* a row of zeros, then the rows */
    uint8_t *filtered;
};

fk_png_best *fk_png_best_new(const fk_png_layout *layout) {
    fk_png_best *best = calloc(1, sizeof *best);
    if (!best) return NULL;
    best->layout = *layout;
    best->rows = calloc(layout->height + 1, layout->row_bytes);
    if (best->rows) return best;
    fk_png_best_free(best);
    return NULL;
}

void fk_png_best_free(fk_png_best *best) {
    if (!best) return;
    free(best->rows);
    free(best->filtered);
    free(best);
}

uint8_t *fk_png_best_row(fk_png_best *best) { return best->rows + ++best->filled * best->layout.row_bytes; }

/* --- Ways to choose filters: each of the five for all rows, or one for each row. --- */

enum way { SMALLEST_SUM = FK_FILTERS, FEWEST_PAIRS };

/* How many different pairs of neighbouring bytes there are: few repeat often. */
static unsigned count_pairs(const uint8_t *bytes, size_t count, uint64_t seen[1024]) {
    memset(seen, 0, 1024 * sizeof *seen);
    for (size_t i = 1; i < count; i++) {
        const unsigned pair = (unsigned)bytes[i - 1] << 8 | bytes[i];
        seen[pair / 64] |= 1ull << pair % 64;
    }
    unsigned pairs = 0;
    for (int i = 0; i < 1024; i++) pairs += (unsigned)__builtin_popcountll(seen[i]);
    return pairs;
}

static int filter_with_fewest_pairs(const fk_png_filterer *filterer, const uint8_t *row, const uint8_t *above,
                                    const fk_png_layout *layout, uint8_t *scratch) {
    uint64_t seen[1024];
    unsigned fewest = ~0u;
    int best = FK_NONE;
    for (int filter = 0; filter < FK_FILTERS; filter++) {
        filterer->apply(filter, row, above, layout->row_bytes, layout->pixel_bytes, scratch);
        const unsigned pairs = count_pairs(scratch, layout->row_bytes, seen);
        if (pairs < fewest) {
            fewest = pairs;
            best = filter;
        }
    }
    return best;
}

/* Filters rows one way; returns how many bytes came of it. */
static size_t filter_rows(const fk_png_best *best, int way, size_t from, size_t to, uint8_t *out) {
    const fk_png_filterer *filterer = fk_png_filterer_best();
    const size_t width = best->layout.row_bytes, pixel = best->layout.pixel_bytes;
    for (size_t y = from; y < to; y++, out += width + 1) {
        const uint8_t *above = best->rows + y * width, *row = above + width;
        int filter = way;
        if (way == SMALLEST_SUM) {
            uint64_t sums[FK_FILTERS];
            filterer->sums(row, above, width, pixel, sums);
            filter = fk_png_filter_choose(sums);
        } else if (way == FEWEST_PAIRS) {
            filter = filter_with_fewest_pairs(filterer, row, above, &best->layout, out + 1);
        }
        out[0] = (uint8_t)filter;
        filterer->apply(filter, row, above, width, pixel, out + 1);
    }
    return (to - from) * (width + 1);
}

/* --- The search. --- */

static bool add_up(void *context, const uint8_t *bytes, size_t count) {
    (void)bytes;
    *(size_t *)context += count;
    return true;
}

static fk_status trial(const fk_png_best *best, int way, fk_effort effort, size_t *size) {
    size_t count = 0;
    for (size_t y = 0; y < best->layout.height; y += BAND_ROWS * BAND_STEP) {
        const size_t end = best->layout.height - y < BAND_ROWS ? best->layout.height : y + BAND_ROWS;
        count += filter_rows(best, way, y, end, best->filtered + count);
    }
    *size = 0;
    return fk_deflate(best->filtered, count, effort, add_up, size);
}

/* The way whose trial is the smallest. A quick trial of each tells enough, unless some come close to each other. */
static fk_status choose_way(const fk_png_best *best, int *way) {
    enum { WAYS = 4, CLOSE_PERCENT = 3 };
    static const int ways[WAYS] = {FK_NONE, FK_SUB, SMALLEST_SUM, FEWEST_PAIRS};
    size_t sizes[WAYS], smallest = SIZE_MAX, close = 0;
    for (int i = 0; i < WAYS; i++) {
        const fk_status status = trial(best, ways[i], FK_EFFORT_FAST, &sizes[i]);
        if (status != FK_OK) return status;
        if (sizes[i] < smallest) smallest = sizes[i], *way = ways[i];
    }
    const size_t bound = smallest + smallest / 100 * CLOSE_PERCENT;
    for (int i = 0; i < WAYS; i++) close += sizes[i] <= bound;
    if (close == 1) return FK_OK;
    smallest = SIZE_MAX;
    for (int i = 0; i < WAYS; i++) {
        if (sizes[i] > bound) continue;
        const fk_status status = trial(best, ways[i], FK_EFFORT_STANDARD, &sizes[i]);
        if (status != FK_OK) return status;
        if (sizes[i] < smallest) smallest = sizes[i], *way = ways[i];
    }
    return FK_OK;
}

fk_status fk_png_best_finish(fk_png_best *best, fk_sink sink, void *context) {
    const size_t stride = best->layout.row_bytes + 1;
    if (best->layout.height > SIZE_MAX / stride) return FK_MEMORY;
    best->filtered = malloc(best->layout.height * stride);
    if (!best->filtered) return FK_MEMORY;
    int way = FK_NONE;
    const fk_status status = choose_way(best, &way);
    if (status != FK_OK) return status;
    const size_t count = filter_rows(best, way, 0, best->layout.height, best->filtered);
    free(best->rows); /* before the compressor needs its room */
    best->rows = NULL;
    return fk_deflate(best->filtered, count, FK_EFFORT_BEST, sink, context);
}
