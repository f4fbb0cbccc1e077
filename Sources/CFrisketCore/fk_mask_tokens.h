#ifndef FK_MASK_TOKENS_H
#define FK_MASK_TOKENS_H

#include "fk_mask.h"

#include <string.h>

/* Turns the rows of a mask into deflate tokens without making a pixel.

   Every row has PNG filter Up (2), so only pixels that differ from the row above leave a trace: alpha FF where
   protection begins (255 - 0) and 01 where it ends (0 - 255), after three zero bytes of colour. Of the bytes there
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

/* Sends all rows. The row above the first is all zero bytes: as if wholly exposed. */
static inline __attribute__((always_inline)) void fk_send_rows(
    fk_token_sink sink, void *state, const fk_mask_rows *rows) {
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
