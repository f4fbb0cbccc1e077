#include "fk_cover_pieces.h"

#include <stdlib.h>

enum {
    MOST_BANDS = 4096,     /* of a row */
    MOST_PAIRS = 1 << 22,  /* that are looked at for crossings */
    MOST_STEPS = 1 << 22,  /* bands times pieces */
    FEWEST_BANDS = 16
};

/* A piece within a band. */
typedef struct slice {
    double key, top_x, bottom_x;
    int32_t winding;
} slice;

static int compare_doubles(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int compare_slices(const void *a, const void *b) {
    return compare_doubles(&((const slice *)a)->key, &((const slice *)b)->key);
}

/* By insertion where that is quick, as pieces come nearly in order. */
static void sort_slices(slice *slices, size_t count) {
    size_t steps = 8 * count;
    for (size_t i = 1; i < count; i++) {
        const slice next = slices[i];
        size_t at = i;
        for (; at > 0 && slices[at - 1].key > next.key && steps > 0; at--, steps--) slices[at] = slices[at - 1];
        slices[at] = next;
    }
    if (count > 0 && steps == 0) qsort(slices, count, sizeof *slices, compare_slices);
}

/* The heights between which no piece ends and none cross, rising, from 0 to 1; 0 when there are too many. */
static size_t find_bands(const fk_piece *pieces, size_t count, double *heights) {
    if (count * count / 2 > MOST_PAIRS) return 0;
    size_t n = 0;
    heights[n++] = 0;
    heights[n++] = 1;
    for (size_t i = 0; i < count; i++) {
        const fk_piece *p = &pieces[i];
        if (n + 2 > MOST_BANDS) return 0;
        if (p->top > 0) heights[n++] = p->top;
        if (p->bottom < 1) heights[n++] = p->bottom;
        for (size_t j = 0; j < i; j++) {
            const fk_piece *q = &pieces[j];
            const double top = p->top > q->top ? p->top : q->top;
            const double bottom = p->bottom < q->bottom ? p->bottom : q->bottom;
            if (top >= bottom) continue;
            const double above = fk_piece_x(p, top) - fk_piece_x(q, top);
            const double below = fk_piece_x(p, bottom) - fk_piece_x(q, bottom);
            if ((above < 0) == (below < 0) || above == below) continue;
            if (n == MOST_BANDS) return 0;
            heights[n++] = top + (bottom - top) * (above / (above - below));
        }
    }
    qsort(heights, n, sizeof *heights, compare_doubles);
    return n;
}

/* Bands of equal height, as many as the work allows: an approximation for rows with thousands of crossings. */
static size_t equal_bands(size_t count, double *heights) {
    size_t bands = MOST_STEPS / count;
    bands = bands < FEWEST_BANDS ? FEWEST_BANDS : bands > MOST_BANDS - 1 ? MOST_BANDS - 1 : bands;
    for (size_t i = 0; i <= bands; i++) heights[i] = (double)i / (double)bands;
    return bands + 1;
}

static void cover_band(
    fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask, double top, double bottom, slice *slices) {
    const double middle = (top + bottom) * 0.5;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const fk_piece *p = &pieces[i];
        if (p->top > middle || p->bottom <= middle) continue;
        const slice next = {fk_piece_x(p, middle), fk_piece_x(p, top), fk_piece_x(p, bottom), p->winding};
        slices[n++] = next;
    }
    sort_slices(slices, n);
    int32_t winding = 0;
    for (size_t i = 0; i < n; i++) {
        const bool was = (winding & mask) != 0;
        winding += slices[i].winding;
        const bool is = (winding & mask) != 0;
        if (was != is) fk_cover_row_add(row, slices[i].top_x, slices[i].bottom_x, bottom - top, is ? 1 : -1);
    }
}

bool fk_cover_crossing_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask) {
    double *heights = malloc(MOST_BANDS * sizeof *heights);
    slice *slices = malloc(count * sizeof *slices);
    const bool has_memory = heights && slices;
    if (has_memory) {
        size_t n = find_bands(pieces, count, heights);
        if (n == 0 || (n - 1) * count > MOST_STEPS) n = equal_bands(count, heights);
        for (size_t i = 0; i + 1 < n; i++) {
            if (heights[i + 1] > heights[i]) cover_band(row, pieces, count, mask, heights[i], heights[i + 1], slices);
        }
    }
    free(heights);
    free(slices);
    return has_memory && row->has_memory;
}
