#ifndef FK_MASK_TOKENS_H
#define FK_MASK_TOKENS_H

#include "fk_mask.h"

#include <string.h>

/* Turns the rows of a mask into deflate tokens without making a pixel.

   Every row has PNG filter Up (2), so only pixels that differ from the row above leave a trace: alpha FF where
   protection begins (255 - 0), 01 where it ends (0 - 255), any other value on soft edges, after three zero bytes of
   colour. Of the bytes there
   are three kinds of tokens: a literal; a run of zeros (distance 1); a repeat of the last pixel (distance 4). */

enum { FK_FILTER_UP = 2, FK_MAX_MATCH = 258, FK_MIN_MATCH = 3, FK_PIXEL = 4 };

/* What the walk tells: `literal` one byte; `match` count times the length, at distance 1 or 4; and, for the check
   sum, the bytes of a row as zeros and as changed pixels. A walk is inlined into each of its two users. */
typedef struct fk_token_sink {
    void (*literal)(void *state, uint8_t byte);
    void (*match)(void *state, unsigned length, unsigned distance, uint64_t count);
} fk_token_sink;

/* Sends n >= 3 bytes as matches, so that no remainder is shorter than a match may be. */
static inline __attribute__((always_inline)) void fk_send_run(
    fk_token_sink sink, void *state, uint64_t n, unsigned distance) {
    uint64_t whole = n / FK_MAX_MATCH;
    unsigned rest = (unsigned)(n % FK_MAX_MATCH);
    if (rest > 0 && rest < FK_MIN_MATCH) {
        whole--;
        sink.match(state, FK_MAX_MATCH + rest - FK_MIN_MATCH, distance, 1);
        rest = FK_MIN_MATCH;
    }
    if (whole > 0) sink.match(state, FK_MAX_MATCH, distance, whole);
    if (rest > 0) sink.match(state, rest, distance, 1);
}

/* Sends n zeros after a byte that is not zero. */
static inline __attribute__((always_inline)) void fk_send_zeros(fk_token_sink sink, void *state, uint64_t n) {
    if (n == 0) return;
    sink.literal(state, 0);
    if (n - 1 >= FK_MIN_MATCH) return fk_send_run(sink, state, n - 1, 1);
    for (uint64_t i = 1; i < n; i++) sink.literal(state, 0);
}

/* Sends one row: `above` and `row` are swept together, and between two boundaries of either nothing changes. */
static inline __attribute__((always_inline)) void fk_send_row(
    fk_token_sink sink, void *state, const int32_t *above, size_t above_count, const int32_t *row, size_t row_count,
    uint32_t width) {
    sink.literal(state, FK_FILTER_UP);
    uint64_t zeros = 0;
    size_t i = 0, j = 0;
    int32_t x = 0;
    const int same = above_count == row_count && memcmp(above, row, row_count * sizeof *row) == 0;
    while (!same && (uint32_t)x < width) {
        while (i < above_count && above[i] <= x) i++;
        while (j < row_count && row[j] <= x) j++;
        int32_t end = (int32_t)width;
        if (i < above_count && above[i] < end) end = above[i];
        if (j < row_count && row[j] < end) end = row[j];
        const uint64_t pixels = (uint64_t)(end - x);
        const unsigned was_exposed = i & 1, is_exposed = j & 1;
        if (was_exposed == is_exposed) {
            zeros += FK_PIXEL * pixels;
        } else {
            fk_send_zeros(sink, state, zeros + FK_PIXEL - 1);
            zeros = 0;
            sink.literal(state, is_exposed ? 0x01 : 0xFF);
            if (pixels > 1) fk_send_run(sink, state, FK_PIXEL * (pixels - 1), FK_PIXEL);
        }
        x = end;
    }
    fk_send_zeros(sink, state, same ? (uint64_t)FK_PIXEL * width : zeros);
}

/* One row of runs, walked from the left. */
typedef struct fk_run_walk {
    const int32_t *boundaries, *stores;
    size_t count, at; /* of runs */
    const uint8_t *bytes;
} fk_run_walk;

/* The column where the stretch that holds x ends. */
static inline int32_t fk_stretch_end(fk_run_walk *walk, int32_t x, int32_t width) {
    while (walk->at < walk->count && walk->boundaries[2 * walk->at + 1] <= x) walk->at++;
    if (walk->at == walk->count) return width;
    const int32_t start = walk->boundaries[2 * walk->at];
    return x < start ? start : walk->boundaries[2 * walk->at + 1];
}

/* The exposures from x on; NULL where the stretch has one exposure throughout, which goes to `value`. */
static inline const uint8_t *fk_exposures(const fk_run_walk *walk, int32_t x, uint8_t *value) {
    *value = 0;
    if (walk->at == walk->count || x < walk->boundaries[2 * walk->at]) return NULL;
    *value = 255;
    const int32_t store = walk->stores[walk->at];
    return store < 0 ? NULL : walk->bytes + store + (x - walk->boundaries[2 * walk->at]);
}

/* Sends one row of a mask that has soft pixels: changes of equal value, side by side, are one repeated pixel. */
static inline __attribute__((always_inline)) void fk_send_soft_row(
    fk_token_sink sink, void *state, fk_run_walk above, fk_run_walk row, uint32_t width) {
    sink.literal(state, FK_FILTER_UP);
    uint64_t zeros = 0, pixels = 0; /* bytes without change; pixels of the change in work */
    uint8_t change = 0;
    for (int32_t x = 0; (uint32_t)x < width;) {
        const int32_t above_end = fk_stretch_end(&above, x, (int32_t)width);
        const int32_t row_end = fk_stretch_end(&row, x, (int32_t)width);
        const int32_t end = above_end < row_end ? above_end : row_end;
        uint8_t a, b;
        const uint8_t *was = fk_exposures(&above, x, &a), *is = fk_exposures(&row, x, &b);
        while (x < end) {
            const int32_t step = was || is ? 1 : end - x;
            const uint8_t next = (uint8_t)((was ? *was++ : a) - (is ? *is++ : b));
            if (next != change) {
                if (change == 0) {
                    zeros += FK_PIXEL * pixels;
                } else if (pixels > 1) {
                    fk_send_run(sink, state, FK_PIXEL * (pixels - 1), FK_PIXEL);
                }
                pixels = 0;
                change = next;
                if (change != 0) {
                    fk_send_zeros(sink, state, zeros + FK_PIXEL - 1);
                    zeros = 0;
                    sink.literal(state, change);
                }
            }
            pixels += (uint64_t)step;
            x += step;
        }
    }
    if (change == 0) {
        zeros += FK_PIXEL * pixels;
    } else if (pixels > 1) {
        fk_send_run(sink, state, FK_PIXEL * (pixels - 1), FK_PIXEL);
    }
    fk_send_zeros(sink, state, zeros);
}

/* The runs of row y. */
static inline fk_run_walk fk_walk_of(const fk_mask_rows *rows, uint32_t y) {
    const int32_t start = rows->offsets[y];
    return (fk_run_walk){rows->boundaries + start, rows->stores + start / 2,
                         (size_t)(rows->offsets[y + 1] - start) / 2, 0, rows->bytes};
}

static inline __attribute__((always_inline)) void fk_send_soft_rows(
    fk_token_sink sink, void *state, const fk_mask_rows *rows) {
    const int32_t everything[2] = {0, (int32_t)rows->width}, whole = -1;
    fk_run_walk above = {everything, &whole, 1, 0, NULL};
    for (uint32_t y = 0; y < rows->height; y++) {
        const fk_run_walk row = fk_walk_of(rows, y);
        fk_send_soft_row(sink, state, above, row, rows->width);
        above = row;
    }
}

/* Sends all rows. The row above the first is all zero bytes: as if wholly exposed. */
static inline __attribute__((always_inline)) void fk_send_rows(
    fk_token_sink sink, void *state, const fk_mask_rows *rows) {
    if (rows->stores != NULL) return fk_send_soft_rows(sink, state, rows);
    const int32_t everything[2] = {0, (int32_t)rows->width};
    const int32_t *above = everything;
    size_t above_count = 2;
    for (uint32_t y = 0; y < rows->height; y++) {
        const int32_t *row = rows->boundaries + rows->offsets[y];
        const size_t count = (size_t)(rows->offsets[y + 1] - rows->offsets[y]);
        fk_send_row(sink, state, above, above_count, row, count, rows->width);
        above = row;
        above_count = count;
    }
}

#endif
