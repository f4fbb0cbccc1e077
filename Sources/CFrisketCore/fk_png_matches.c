#include "fk_png_matches.h"

#include "fk_match_list.h"

size_t fk_find_runs(const fk_filtered_rows *rows, fk_match *matches) {
    const uint8_t *bytes = rows->bytes;
    const size_t count = rows->rows * rows->stride, pixel = rows->pixel;
    fk_match_list list = {bytes, matches, 0};
    for (size_t i = pixel; i + 8 <= count; i += 8) {
        if (fk_load(bytes + i) != fk_load(bytes + i - pixel)) continue;
        const size_t end = i + 8 + fk_common(bytes + i + 8, bytes + i + 8 - pixel, count - i - 8);
        fk_match_list_add(&list, i, end, pixel);
        i = end - 8;
    }
    return (size_t)(list.next - matches);
}

/* --- Whole pixels. Bits are estimated in eighths. --- */

/* log2 of a number that is not 0, the fraction by a straight line. */
static unsigned log2_eighths(unsigned value) {
    const unsigned whole = 31 - (unsigned)__builtin_clz(value);
    return 8 * whole + ((value << 3 >> whole) & 7);
}

/* What each literal would take, from a sample. */
static void estimate_literals(const uint8_t *bytes, size_t count, uint8_t bits[256]) {
    enum { STEP = 29, MOST = 14 * 8 };
    unsigned counts[256] = {0}, total = 0;
    for (size_t i = 0; i < count; i += STEP, total++) counts[bytes[i]]++;
    for (int i = 0; i < 256; i++) {
        const unsigned estimate = log2_eighths(total + 1) - log2_eighths(counts[i] + 1) + 4;
        bits[i] = (uint8_t)(estimate < MOST ? estimate : MOST);
    }
}

/* A match: the codes of length and distance, and extra bits that grow with the distance. Set rather high: a match
 * that saves a bit or two is not worth the time. */
static inline unsigned match_bits(size_t distance) {
    return 8 * (11 + 31 - (unsigned)__builtin_clz((unsigned)distance));
}

/* A place where a match pays. */
typedef struct candidate {
    size_t place;
    size_t distance;
} candidate;

enum {
    CANDIDATES = 512,
    HASH_BITS = 13,
    TRIAL_PART = 8,      /* after an eighth of the rows the search ends */
    WORTHWHILE_PART = 12 /* if matches cover less than this part of them: there is noise in the picture */
};

/* Looks up pixels from `from` on up to `to` without a branch: what photographs repeat cannot be foreseen. A match pays
 * where it takes fewer bits than the first `unit` bytes, or is long. */
static inline __attribute__((always_inline)) size_t look_up(const uint8_t *bytes, size_t from, size_t to, size_t pixel,
                                                            size_t unit, const uint8_t literal_bits[256],
                                                            uint16_t *latest, candidate *found) {
    const uint64_t mask = fk_first_bytes(unit);
    size_t count = 0;
    for (size_t i = from; i < to; i += pixel) {
        const uint8_t *here = bytes + i;
        const uint64_t key = fk_load(here) & mask;
        uint16_t *slot = &latest[fk_hash(key, HASH_BITS)];
        const size_t distance = (uint16_t)(i - *slot);
        *slot = (uint16_t)i;
        const uint8_t *there = here - distance;
        unsigned bits = 0;
        for (size_t k = 0; k < unit; k++) bits += literal_bits[here[k]];
        const int equal = (fk_load(there) & mask) == key, in_window = distance - 1 < FK_WINDOW;
        const int saves = bits > match_bits(distance | 1), is_long = fk_load(here + unit) == fk_load(there + unit);
        found[count] = (candidate){i, distance};
        count += (size_t)(equal & in_window & (saves | is_long));
    }
    return count;
}

/* Turns candidates into matches of whole pixels that end before `end`; returns how many bytes they take. */
static size_t add_matches(const candidate *found, size_t count, size_t pixel, size_t unit, size_t end,
                          fk_match_list *list) {
    const uint8_t *bytes = list->bytes;
    size_t covered = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t place = found[i].place, distance = found[i].distance, next = place + unit;
        if (place < list->end) continue;
        const size_t more = fk_common(bytes + next, bytes + next - distance, end - next);
        const size_t length = unit + more - more % pixel;
        fk_match_list_add(list, place, place + length, distance);
        covered += length;
    }
    return covered;
}

static inline __attribute__((always_inline)) size_t find_pixels(const fk_filtered_rows *rows, size_t pixel,
                                                                fk_match_tables *tables, fk_match *matches) {
    const size_t unit = pixel == 3 ? 6 : 4; /* whole pixels whose literals take more bits than a match */
    const size_t trial_rows = rows->rows / TRIAL_PART + 1;
    uint8_t literal_bits[256];
    estimate_literals(rows->bytes, rows->rows * rows->stride, literal_bits);
    memset(tables->latest, 0, (1 << HASH_BITS) * sizeof *tables->latest);
    fk_match_list list = {rows->bytes, matches, 0};
    size_t covered = 0;
    for (size_t row = 0; row < rows->rows; row++) {
        const size_t start = row * rows->stride + 1, end = start + rows->stride - 1;
        if (row == trial_rows && covered < start / WORTHWHILE_PART) return fk_find_runs(rows, matches);
        const size_t past_last = end - start < unit ? start : end - unit + 1;
        for (size_t from = start; from < past_last; from += CANDIDATES * pixel) {
            candidate found[CANDIDATES];
            const size_t to = past_last - from < CANDIDATES * pixel ? past_last : from + CANDIDATES * pixel;
            const size_t count = look_up(rows->bytes, from, to, pixel, unit, literal_bits, tables->latest, found);
            covered += add_matches(found, count, pixel, unit, end, &list);
        }
    }
    return (size_t)(list.next - matches);
}

size_t fk_find_pixels(const fk_filtered_rows *rows, fk_match_tables *tables, fk_match *matches) {
    return rows->pixel == 3 ? find_pixels(rows, 3, tables, matches) : find_pixels(rows, 4, tables, matches);
}
