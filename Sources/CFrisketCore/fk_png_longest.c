#include "fk_match_list.h"
#include "fk_png_matches.h"

enum {
    HASH_BITS = 14,
    GOOD_LENGTH = 32,      /* is not put off */
    SHORT_REACH = 512,     /* how far back the shortest match still pays */
    REMEMBERED_FIRST = 16, /* places of a match that are remembered: at its start, */
    REMEMBERED_LAST = 8    /* and at its end, for runs to go on from */
};

typedef struct search {
    const uint8_t *bytes;
    size_t count, stride;
    size_t step; /* from one place to the next: matches begin there only */
    size_t key;  /* bytes that must agree, the shortest match */
    int depth;
    fk_match_tables *tables;
} search;

#define INLINE inline __attribute__((always_inline))

/* Remembers a place; returns the latest one before it with the same hash. */
static INLINE size_t remember(const search *s, size_t i) {
    uint16_t *slot = &s->tables->latest[fk_hash(fk_load(s->bytes + i) & fk_first_bytes(s->key), HASH_BITS)];
    const uint16_t before = *slot;
    s->tables->before[i % FK_WINDOW] = before;
    *slot = (uint16_t)i;
    return before;
}

static INLINE void remember_span(const search *s, size_t from, size_t to) {
    for (size_t i = from; i < to; i += s->step) remember(s, i);
}

/* Makes `length` and `distance` those of the match at a distance, if that is longer. */
static INLINE void try_distance(const search *s, size_t i, size_t limit, size_t distance_tried, size_t *length,
                                size_t *distance) {
    const uint8_t *here = s->bytes + i, *there = here - distance_tried;
    if (*length >= limit || here[*length] != there[*length]) return;
    const size_t found = fk_common(here, there, limit);
    if (found <= *length || (found == FK_MIN_LENGTH && distance_tried > SHORT_REACH)) return;
    *length = found;
    *distance = distance_tried;
}

/* The length of the longest match at a place, the nearest of equals, and its distance; `least` and 0 if there is none
 * longer than that. Remembers the place. */
static INLINE size_t longest(const search *s, size_t i, size_t least, size_t *distance) {
    const size_t limit = s->count - i < FK_MAX_LENGTH ? s->count - i : FK_MAX_LENGTH;
    size_t length = least, place = remember(s, i), last = 0;
    *distance = 0;
    for (int left = s->depth; left > 0 && length < limit; left--) {
        const size_t back = (uint16_t)(i - place);
        if (back <= last || back > FK_WINDOW) break; /* the chain's end, or a place that has left the window */
        try_distance(s, i, limit, back, &length, distance);
        last = back;
        place = s->tables->before[place % FK_WINDOW];
    }
    if (s->stride <= i && s->stride <= FK_WINDOW) try_distance(s, i, limit, s->stride, &length, distance);
    return length;
}

/* Adds the matches that begin at the places from `from` on before `to`. */
static INLINE void find(const search *s, size_t from, size_t to, fk_match_list *list) {
    const size_t step = s->step;
    for (size_t i = from; i < to;) {
        size_t distance, length = longest(s, i, s->key - 1, &distance);
        if (distance == 0) {
            i += step;
            continue;
        }
        while (length < GOOD_LENGTH && i + step < to) {
            size_t next_distance;
            const size_t next = longest(s, i + step, length, &next_distance);
            if (next_distance == 0) break;
            i += step;
            length = next;
            distance = next_distance;
        }
        const size_t end = i + length, places_end = end < to ? end : to;
        fk_match_list_add(list, i, end, distance);
        const size_t first = REMEMBERED_FIRST * step, last = REMEMBERED_LAST * step;
        const size_t next = i + (length + step - 1) / step * step;
        if (length <= first + last) {
            remember_span(s, i + 2 * step, places_end);
        } else {
            remember_span(s, i + 2 * step, i + first < places_end ? i + first : places_end);
            remember_span(s, next - last, places_end);
        }
        i = next;
    }
}

size_t fk_find_longest(const fk_filtered_rows *rows, int depth, fk_match_tables *tables, fk_match *matches) {
    const search s = {rows->bytes, rows->rows * rows->stride, rows->stride, 1, FK_MIN_LENGTH, depth, tables};
    memset(tables, 0, sizeof *tables);
    fk_match_list list = {s.bytes, matches, 0};
    find(&s, 1, s.count, &list);
    return (size_t)(list.next - matches);
}

size_t fk_find_repeats(const fk_filtered_rows *rows, int depth, fk_match_tables *tables, fk_match *matches) {
    const search s = {rows->bytes, rows->rows * rows->stride, rows->stride, rows->pixel, 8, depth, tables};
    memset(tables, 0, sizeof *tables);
    fk_match_list list = {s.bytes, matches, 0};
    for (size_t row = 0; row < rows->rows; row++) {
        const size_t start = row * s.stride + 1;
        const size_t taken = list.end > start ? (list.end - start + s.step - 1) / s.step * s.step : 0;
        find(&s, start + taken, start + s.stride - 1, &list);
    }
    return (size_t)(list.next - matches);
}
