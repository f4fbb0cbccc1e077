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
    enum { STEP = 7, MOST = 14 * 8 };
    unsigned counts[256] = {0}, total = 0;
    for (size_t i = 0; i < count; i += STEP, total++) counts[bytes[i]]++;
    for (int i = 0; i < 256; i++) {
        const unsigned estimate = log2_eighths(total + 1) - log2_eighths(counts[i] + 1) + 4;
        bits[i] = (uint8_t)(estimate < MOST ? estimate : MOST);
    }
}

/* A match: a length code, a distance code, and extra bits that grow with the distance. */
static inline unsigned match_bits(size_t distance) {
    return 8 * (11 + 31 - (unsigned)__builtin_clz((unsigned)distance));
}

static inline __attribute__((always_inline)) size_t find_pixels(
    const fk_filtered_rows *rows, size_t pixel, fk_match_tables *tables, fk_match *matches) {
    enum { HASH_BITS = 13 };
    const size_t unit = pixel == 3 ? 6 : 4; /* what is looked up: whole pixels, too many bits to come as literals */
    const uint64_t mask = fk_first_bytes(unit);
    const uint8_t *bytes = rows->bytes;
    uint16_t *latest = tables->latest;
    memset(latest, 0, sizeof *latest << HASH_BITS);
    uint8_t literal_bits[256];
    estimate_literals(bytes, rows->rows * rows->stride, literal_bits);
    fk_match_list list = {bytes, matches, 0};
    for (size_t row = 0; row < rows->rows; row++) {
        size_t i = row * rows->stride + 1;
        const size_t end = (row + 1) * rows->stride;
        while (i + unit <= end) {
            const uint8_t *here = bytes + i;
            const uint64_t key = fk_load(here) & mask;
            uint16_t *slot = &latest[fk_hash(key, HASH_BITS)];
            const size_t distance = (uint16_t)(i - *slot);
            *slot = (uint16_t)i;
            const uint8_t *there = here - distance;
            unsigned bits = 0;
            for (size_t k = 0; k < unit; k++) bits += literal_bits[here[k]];
            const unsigned price = match_bits(distance | 1);
            /* One branch, rarely taken: what photographs match is hard to foresee. */
            const int equal = (fk_load(there) & mask) == key, in_window = distance - 1 < FK_WINDOW;
            const int pays = (bits > price) | (fk_load(here + unit) == fk_load(there + unit));
            if (!(equal & in_window & pays)) {
                i += pixel;
                continue;
            }
            size_t length = unit + fk_common(here + unit, there + unit, end - i - unit);
            length -= length % pixel;
            fk_match_list_add(&list, i, i + length, distance);
            i += length;
        }
    }
    return (size_t)(list.next - matches);
}

size_t fk_find_pixels(const fk_filtered_rows *rows, fk_match_tables *tables, fk_match *matches) {
    return rows->pixel == 3 ? find_pixels(rows, 3, tables, matches) : find_pixels(rows, 4, tables, matches);
}
