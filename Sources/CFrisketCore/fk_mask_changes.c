#include "fk_mask_changes.h"

#include <string.h>

/* Where protection ends, and where it begins: 0 - 255 and 255 - 0, modulo 256. */
enum { EXPOSED = 1, PROTECTED = 255 };

/* The usual row of hard pixels: each boundary has moved a little, and is still left of the next one above. */
static size_t up_by_moves(const int32_t *above, const int32_t *row, size_t count, fk_change *changes) {
    size_t n = 0;
    int32_t done = 0;
    for (size_t i = 0; i < count; i++) {
        const int32_t a = above[i], b = row[i];
        const int32_t start = a < b ? a : b, end = a < b ? b : a;
        if (start < done) return SIZE_MAX;
        done = end;
        /* An even boundary begins exposed pixels: moved to the left, there are more of them. */
        changes[n] = (fk_change){start, end, (b < a) == ((i & 1) == 0) ? EXPOSED : PROTECTED};
        n += start != end;
    }
    return n;
}

static size_t up_by_merge(fk_run_row above, fk_run_row row, int32_t width, fk_change *changes) {
    size_t n = 0, i = 0, j = 0;
    int32_t x = 0;
    while (x < width && (i < above.count || j < row.count)) {
        int32_t end = width;
        if (i < above.count && above.boundaries[i] < end) end = above.boundaries[i];
        if (j < row.count && row.boundaries[j] < end) end = row.boundaries[j];
        if (((i ^ j) & 1) != 0 && x < end) changes[n++] = (fk_change){x, end, (j & 1) != 0 ? EXPOSED : PROTECTED};
        x = end;
        i += i < above.count && above.boundaries[i] == x;
        j += j < row.count && row.boundaries[j] == x;
    }
    return n;
}

/* A row walked from the left, in stretches: gaps and runs in turn. */
typedef struct walk {
    fk_run_row row;
    size_t at;
} walk;

static int32_t stretch_end(walk *w, int32_t x, int32_t width) {
    while (w->at < w->row.count && w->row.boundaries[w->at + 1] <= x) w->at += 2;
    if (w->at == w->row.count) return width;
    const int32_t start = w->row.boundaries[w->at];
    return x < start ? start : w->row.boundaries[w->at + 1];
}

/* The exposures from x on; NULL where the stretch has one throughout, which goes to `value`. */
static const uint8_t *exposures(const walk *w, int32_t x, uint8_t *value) {
    *value = 0;
    if (w->at == w->row.count || x < w->row.boundaries[w->at]) return NULL;
    *value = 255;
    const int32_t store = w->row.stores ? w->row.stores[w->at / 2] : -1;
    return store < 0 ? NULL : w->row.bytes + store + (x - w->row.boundaries[w->at]);
}

static size_t add_change(fk_change *changes, size_t n, int32_t start, int32_t end, uint8_t value) {
    if (value == 0) return n;
    if (n > 0 && changes[n - 1].value == value && changes[n - 1].end == start) {
        changes[n - 1].end = end;
        return n;
    }
    changes[n] = (fk_change){start, end, value};
    return n + 1;
}

static size_t soft_up(fk_run_row above, fk_run_row row, int32_t width, fk_change *changes) {
    walk before = {above, 0}, now = {row, 0};
    size_t n = 0;
    for (int32_t x = 0; x < width;) {
        const int32_t before_end = stretch_end(&before, x, width), now_end = stretch_end(&now, x, width);
        const int32_t end = before_end < now_end ? before_end : now_end;
        uint8_t a, b;
        const uint8_t *was = exposures(&before, x, &a), *is = exposures(&now, x, &b);
        if (!was && !is) {
            n = add_change(changes, n, x, end, (uint8_t)(a - b));
        } else {
            for (int32_t i = 0; i < end - x; i++) {
                n = add_change(changes, n, x + i, x + i + 1, (uint8_t)((was ? was[i] : a) - (is ? is[i] : b)));
            }
        }
        x = end;
    }
    return n;
}

size_t fk_changes_up(fk_run_row above, fk_run_row row, int32_t width, fk_change *changes) {
    if (above.stores || row.stores) return soft_up(above, row, width, changes);
    if (above.count == row.count) {
        const size_t n = up_by_moves(above.boundaries, row.boundaries, row.count, changes);
        if (n != SIZE_MAX) return n;
    }
    return up_by_merge(above, row, width, changes);
}

size_t fk_changes_none(fk_run_row row, int32_t width, fk_change *changes) {
    walk now = {row, 0};
    size_t n = 0;
    for (int32_t x = 0; x < width;) {
        const int32_t end = stretch_end(&now, x, width);
        uint8_t value;
        const uint8_t *is = exposures(&now, x, &value);
        if (!is) {
            n = add_change(changes, n, x, end, (uint8_t)(255 - value));
        } else {
            for (int32_t i = 0; i < end - x; i++) n = add_change(changes, n, x + i, x + i + 1, (uint8_t)(255 - is[i]));
        }
        x = end;
    }
    return n;
}
