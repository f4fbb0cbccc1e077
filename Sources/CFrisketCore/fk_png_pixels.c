#include "fk_huffman.h"
#include "fk_match_list.h"
#include "fk_png_matches.h"

enum {
    PIECE = 512, /* pixels that are looked up at a time */
    HASH_BITS = 14,
    AROUND = 8,          /* bytes that are compared on either side of a place before a match is made */
    TRIAL_PART = 8,      /* after an eighth of the rows the search ends */
    WORTHWHILE_PART = 12 /* if matches cover less than this part of them: there is noise in the picture */
};

#define INLINE inline __attribute__((always_inline))

/* --- Bits are estimated in eighths. --- */

/* log2 of a number that is not 0, the fraction by a straight line. */
static INLINE unsigned log2_eighths(unsigned value) {
    const unsigned whole = 31 - (unsigned)__builtin_clz(value);
    return 8 * whole + ((value << 3 >> whole) & 7);
}

/* What each literal would take if there were no matches, from a sample. */
static void estimate_literals(const uint8_t *bytes, size_t count, uint8_t bits[256]) {
    enum { STEP = 29, LIMIT = 14 };
    uint64_t counts[256];
    for (int i = 0; i < 256; i++) counts[i] = 1;
    for (size_t i = 0; i < count; i += STEP) counts[bytes[i]] += STEP;
    fk_huffman_lengths(counts, 256, LIMIT, bits);
    for (int i = 0; i < 256; i++) bits[i] *= 8;
}

/* What a match at distance 1 takes where there is one for so many literals: the code of its length is the longer the
 * fewer there are. Set rather high: a match that saves a bit or two is not worth the time. */
static unsigned match_bits(size_t literals, size_t matches) {
    enum { DISTANCE_CODE = 46 };
    return DISTANCE_CODE + log2_eighths((unsigned)(literals / (matches + 1)) + 2);
}

static INLINE unsigned distance_bits(size_t distance) { return 8 * (31 - (unsigned)__builtin_clz((unsigned)distance)); }

/* --- The search, piece by piece. --- */

/* Bytes that stand `distance` before, too. */
typedef struct repeat {
    uint32_t start, end, distance;
} repeat;

/* A part of a row, and what its bytes, those around it included, take as literals. */
typedef struct piece {
    const uint8_t *bytes; /* of all rows; what follows are places in them */
    size_t from, to;      /* pixels begin here */
    size_t row_end;
    size_t costs_from;
    uint32_t costs[PIECE * 4 + 2 * AROUND + 1]; /* from there up to each byte */
} piece;

static INLINE void add_costs(piece *p, const uint8_t literal_bits[256]) {
    p->costs_from = p->from < AROUND ? 0 : p->from - AROUND;
    const uint8_t *bytes = p->bytes + p->costs_from;
    const size_t count = p->to + AROUND - p->costs_from;
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        p->costs[i] = sum;
        sum += literal_bits[bytes[i]];
    }
    p->costs[count] = sum;
}

/* Finds the pixels that stood before, and remembers all. Without a branch, as the next one: what photographs repeat
 * cannot be foreseen. */
static INLINE size_t look_up(const piece *p, size_t pixel, size_t unit, uint16_t *latest, repeat *found) {
    const uint64_t mask = fk_first_bytes(unit);
    size_t count = 0;
    for (size_t i = p->from; i < p->to; i += pixel) {
        const uint64_t key = fk_load(p->bytes + i) & mask;
        uint16_t *slot = &latest[fk_hash(key, HASH_BITS)];
        const size_t distance = (uint16_t)(i - *slot);
        *slot = (uint16_t)i;
        found[count] = (repeat){.start = (uint32_t)i, .distance = (uint32_t)distance};
        const int equal = (fk_load(p->bytes + i - distance) & mask) == key;
        count += (size_t)(equal & (distance - 1 < FK_WINDOW) & (i - distance >= AROUND));
    }
    return count;
}

/* Draws each out on both sides, and keeps those that take fewer bits than literals would. */
static INLINE size_t keep_saving(const piece *p, unsigned least, repeat *found, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t place = found[i].start, distance = found[i].distance;
        const uint8_t *here = p->bytes + place, *there = here - distance;
        const size_t end = place + fk_common_first(fk_load(here), fk_load(there));
        const size_t start = place - fk_common_last(fk_load(here - AROUND), fk_load(there - AROUND));
        const size_t row_end = p->row_end, last = end < row_end ? end : row_end;
        const uint32_t saved = p->costs[last - p->costs_from] - p->costs[start - p->costs_from];
        found[kept] = (repeat){(uint32_t)start, (uint32_t)last, (uint32_t)distance};
        kept += saved > least + distance_bits(distance);
    }
    return kept;
}

/* Makes matches of what the one before leaves, where that still saves bits; returns how many bytes they take. */
static INLINE size_t add_matches(const piece *p, unsigned least, const repeat *found, size_t count,
                                 fk_match_list *list) {
    size_t covered = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t distance = found[i].distance, start = found[i].start > list->end ? found[i].start : list->end;
        size_t end = found[i].end;
        if (start + FK_MIN_LENGTH > end) continue;
        const uint32_t saved = p->costs[end - p->costs_from] - p->costs[start - p->costs_from];
        if (saved <= least + distance_bits(distance)) continue;
        end += fk_common(p->bytes + end, p->bytes + end - distance, p->row_end - end);
        fk_match_list_add(list, start, end, distance);
        covered += end - start;
    }
    return covered;
}

static INLINE size_t find(const fk_filtered_rows *rows, size_t pixel, fk_match_tables *tables, fk_match *matches) {
    const size_t unit = pixel == 3 ? 6 : 4; /* whole pixels whose literals take more bits than a match */
    const size_t trial_rows = rows->rows / TRIAL_PART + 1;
    uint8_t literal_bits[256];
    estimate_literals(rows->bytes, rows->rows * rows->stride, literal_bits);
    memset(tables->latest, 0, (1 << HASH_BITS) * sizeof *tables->latest);
    fk_match_list list = {rows->bytes, matches, 0};
    size_t covered = 0;
    piece p = {.bytes = rows->bytes};
    for (size_t row = 0; row < rows->rows; row++) {
        const size_t start = row * rows->stride + 1;
        p.row_end = start + rows->stride - 1;
        if (row == trial_rows && covered < start / WORTHWHILE_PART) return fk_find_runs(rows, matches);
        const unsigned least = match_bits(start - covered, (size_t)(list.next - matches));
        for (p.from = start; p.from + unit <= p.row_end; p.from = p.to) {
            const size_t past_last = p.row_end - unit + 1, most = p.from + PIECE * pixel;
            p.to = past_last < most ? past_last : most;
            add_costs(&p, literal_bits);
            repeat found[PIECE];
            const size_t count = keep_saving(&p, least, found, look_up(&p, pixel, unit, tables->latest, found));
            covered += add_matches(&p, least, found, count, &list);
        }
    }
    return (size_t)(list.next - matches);
}

size_t fk_find_pixels(const fk_filtered_rows *rows, fk_match_tables *tables, fk_match *matches) {
    return rows->pixel == 3 ? find(rows, 3, tables, matches) : find(rows, 4, tables, matches);
}
