#include "fk_match_list.h"
#include "fk_png_matches.h"

enum {
    HASH_BITS = 14,
    KEY_BYTES = FK_MIN_LENGTH,
    GOOD_LENGTH = 32,   /* is not put off */
    SHORT_REACH = 512,  /* how far back the shortest match still pays */
    REMEMBERED_FIRST = 16, /* places of a match that are remembered: at its start, */
    REMEMBERED_LAST = 8    /* and at its end, for runs to go on from */
};

typedef struct search {
    const uint8_t *bytes;
    size_t count, stride;
    int depth;
    fk_match_tables *tables;
} search;

/* Remembers a place; returns the latest one before it with the same hash. */
static inline size_t remember(const search *s, size_t i) {
    uint16_t *slot = &s->tables->latest[fk_hash(fk_load(s->bytes + i) & fk_first_bytes(KEY_BYTES), HASH_BITS)];
    const uint16_t before = *slot;
    s->tables->before[i % FK_WINDOW] = before;
    *slot = (uint16_t)i;
    return before;
}

static inline void remember_span(const search *s, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) remember(s, i);
}

/* Makes `length` and `distance` those of the match at a distance, if that is longer. */
static inline void try_distance(const search *s, size_t i, size_t limit, size_t distance_tried, size_t *length,
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
static inline size_t longest(const search *s, size_t i, size_t least, size_t *distance) {
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

size_t fk_find_longest(const fk_filtered_rows *rows, int depth, fk_match_tables *tables, fk_match *matches) {
    const search s = {rows->bytes, rows->rows * rows->stride, rows->stride, depth, tables};
    memset(tables, 0, sizeof *tables);
    fk_match_list list = {s.bytes, matches, 0};
    for (size_t i = 1; i < s.count;) {
        size_t distance, length = longest(&s, i, KEY_BYTES - 1, &distance);
        if (distance == 0) {
            i++;
            continue;
        }
        while (length < GOOD_LENGTH && i + 1 < s.count) {
            size_t next_distance;
            const size_t next = longest(&s, i + 1, length, &next_distance);
            if (next_distance == 0) break;
            i++;
            length = next;
            distance = next_distance;
        }
        const size_t end = i + length;
        fk_match_list_add(&list, i, end, distance);
        if (length <= REMEMBERED_FIRST + REMEMBERED_LAST) {
            remember_span(&s, i + 2, end);
        } else {
            remember_span(&s, i + 2, i + REMEMBERED_FIRST);
            remember_span(&s, end - REMEMBERED_LAST, end);
        }
        i = end;
    }
    return (size_t)(list.next - matches);
}
