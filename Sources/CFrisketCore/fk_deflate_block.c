#include "fk_deflate_block.h"

#include <string.h>

#include "fk_huffman.h"
#include "fk_lanes.h"
#include "include/fk_literals.h"

enum {
    STORED_MAX = 65535,
    STORED_HEAD = 5, /* bytes, its first three bits and the padding counted as one */
    SLACK = 16       /* what the bit writer may write over, and the padding */
};

/* The codes of a block, each with its length in bits. */
typedef struct codes {
    fk_literal_codes literals;
    uint16_t end;
    uint8_t end_bits;
    uint32_t lengths[FK_MAX_LENGTH + 1]; /* of matches, extra bits included */
    uint8_t length_bits[FK_MAX_LENGTH + 1];
    uint16_t distances[FK_DISTANCE_SYMBOLS];
    uint8_t distance_bits[FK_DISTANCE_SYMBOLS];
} codes;

/* Of a distance: two share a number of extra bits. */
static inline fk_symbol distance_symbol(unsigned distance) {
    const unsigned value = distance - 1;
    if (value < 2) return (fk_symbol){value, 0, 0};
    const unsigned bits = 30 - (unsigned)__builtin_clz(value);
    return (fk_symbol){2 * bits + (value >> bits), bits, value & ((1u << bits) - 1)};
}

typedef struct counts {
    uint64_t literals[FK_LITERAL_SYMBOLS];
    uint64_t distances[FK_DISTANCE_SYMBOLS];
    size_t extra_bits;
} counts;

/* Counts the bytes of every `step`-th eight; eight tables, as counting the same byte twice in a row waits for memory. */
static inline void count_bytes(const uint8_t *bytes, size_t count, size_t step, uint32_t tables[8][256]) {
    for (; count >= 8 * step; bytes += 8 * step, count -= 8 * step) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        for (int i = 0; i < 8; i++) tables[i][word >> 8 * i & 255]++;
    }
    for (size_t i = 0; i < count / step; i++) tables[0][bytes[i]]++;
}

/* Whether any of some bytes, a multiple of FK_LANES, is outside of -reach..<reach, a power of 2. */
static inline bool has_outside(const uint8_t *bytes, size_t count, uint8_t reach) {
    fk_lanes found = {0};
    for (size_t i = 0; i < count; i += FK_LANES) found |= fk_lanes_load(bytes + i) + reach;
    uint64_t halves[2];
    memcpy(halves, &found, FK_LANES);
    return ((halves[0] | halves[1]) & 0x0101010101010101 * (256 - 2u * reach)) != 0;
}

/* Gives bytes that were not counted, but may be there, a count of 1. Filtered rows hold mostly bytes near 0, modulo 256;
 * where they do, the others are looked for, as a code for what is not there makes all others longer. */
static void count_rare(const uint8_t *bytes, size_t count, uint64_t counts[256]) {
    enum { RARE = 64, GROUP = 64 };
    uint64_t all = 0, inside = 0;
    for (int i = 0; i < 256; i++) all += counts[i];
    unsigned reach = 0; /* nearly all bytes are in -reach..<reach */
    for (unsigned next = 1; next <= 128 && inside < all - all / RARE; next *= 2) {
        for (unsigned i = reach; i < next; i++) inside += counts[i] + counts[255 - i];
        reach = next;
    }
    bool seen[256] = {false};
    for (unsigned i = 0; i < reach; i++) seen[i] = seen[255 - i] = true;
    for (; reach < 128 && count >= GROUP; bytes += GROUP, count -= GROUP) {
        if (!has_outside(bytes, GROUP, (uint8_t)reach)) continue;
        for (int i = 0; i < GROUP; i += FK_LANES) {
            if (!has_outside(bytes + i, FK_LANES, (uint8_t)reach)) continue;
            for (int j = 0; j < FK_LANES; j++) seen[bytes[i + j]] = true;
        }
    }
    for (size_t i = 0; i < count; i++) seen[bytes[i]] = true;
    for (int i = 0; i < 256; i++) counts[i] += counts[i] == 0 && seen[i];
}

/* Counts literals, of many a quarter: that costs the code less than 0.1 % of its bits. */
static void count_literals(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                           size_t literals, uint64_t counts[256]) {
    enum { MANY = 32 * 1024, QUARTER = 4, LONG = 64 };
    uint32_t tables[8][256] = {{0}};
    const size_t step = literals < MANY ? 1 : QUARTER;
    size_t at = 0;
    for (size_t i = 0; i < match_count; i++) {
        const size_t span = matches[i].literals;
        if (span >= LONG || step == 1) count_bytes(bytes + at, span, step, tables);
        else if (i % step == 0) count_bytes(bytes + at, span, 1, tables);
        at += span + matches[i].length;
    }
    count_bytes(bytes + at, count - at, step, tables);
    for (int i = 0; i < 256; i++) {
        counts[i] = 0;
        for (int table = 0; table < 8; table++) counts[i] += step * (uint64_t)tables[table][i];
    }
    if (step > 1) count_rare(bytes, count, counts);
}

static void count_symbols(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                          counts *c) {
    uint32_t lengths[FK_MAX_LENGTH + 1] = {0};
    memset(c, 0, sizeof *c);
    size_t matched = 0;
    for (size_t i = 0; i < match_count; i++) {
        matched += matches[i].length;
        lengths[matches[i].length]++;
        const fk_symbol distance = distance_symbol(matches[i].distance);
        c->distances[distance.number]++;
        c->extra_bits += distance.extra_bits;
    }
    count_literals(bytes, count, matches, match_count, count - matched, c->literals);
    c->literals[FK_END_OF_BLOCK] = 1;
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        if (lengths[length] == 0) continue;
        const fk_symbol code = fk_length_symbol(length);
        c->literals[code.number] += lengths[length];
        c->extra_bits += code.extra_bits * (size_t)lengths[length];
    }
    /* Some readers refuse a distance code of fewer than two symbols. */
    int used = 0;
    for (int i = 0; i < FK_DISTANCE_SYMBOLS; i++) used += c->distances[i] != 0;
    for (int i = 0; used < 2; i++) {
        if (c->distances[i] == 0) c->distances[i] = 1, used++;
    }
}

static void make_codes(const uint8_t *literals, const uint8_t *distances, codes *out) {
    uint16_t bits[FK_LITERAL_SYMBOLS];
    fk_huffman_codes(literals, FK_LITERAL_SYMBOLS, bits);
    fk_literal_codes_set(&out->literals, bits, literals);
    out->end = bits[FK_END_OF_BLOCK];
    out->end_bits = literals[FK_END_OF_BLOCK];
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        const fk_symbol code = fk_length_symbol(length);
        out->lengths[length] = bits[code.number] | code.extra << literals[code.number];
        out->length_bits[length] = (uint8_t)(literals[code.number] + code.extra_bits);
    }
    fk_huffman_codes(distances, FK_DISTANCE_SYMBOLS, out->distances);
    memcpy(out->distance_bits, distances, FK_DISTANCE_SYMBOLS);
}

static inline __attribute__((always_inline)) void put_match(const fk_match *match, const codes *c, fk_bits *w) {
    const fk_symbol distance = distance_symbol(match->distance);
    const unsigned length_bits = c->length_bits[match->length];
    const unsigned bits = length_bits + c->distance_bits[distance.number];
    const uint64_t both = c->lengths[match->length] | (uint64_t)c->distances[distance.number] << length_bits;
    fk_bits_put(w, both | (uint64_t)distance.extra << bits, bits + distance.extra_bits);
}

static inline __attribute__((always_inline)) void put_tokens(const uint8_t *bytes, size_t count,
                                                             const fk_match *matches, size_t match_count,
                                                             const codes *c, bool wide, fk_bits *out) {
    fk_bits w = *out; /* a copy that no other pointer sees stays in registers */
    const uint8_t *end = bytes + count;
    for (size_t i = 0; i <= match_count; i++) {
        size_t literals = i < match_count ? matches[i].literals : (size_t)(end - bytes);
        if (wide && literals >= FK_LITERALS_WIDE) {
            const size_t most = literals / FK_LITERALS_WIDE * FK_LITERALS_WIDE;
            fk_bits kept = w;
            fk_literals_put_wide(bytes, most, &c->literals, &kept);
            w = kept;
            bytes += most;
            literals -= most;
        }
        fk_literals_put(bytes, literals, &c->literals, &w);
        bytes += literals;
        if (i == match_count) break;
        put_match(&matches[i], c, &w);
        bytes += matches[i].length;
    }
    fk_bits_put(&w, c->end, c->end_bits);
    *out = w;
}

typedef void (*token_writer)(const uint8_t *, size_t, const fk_match *, size_t, const codes *, fk_bits *);

static void put_tokens_plain(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                             const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, false, out);
}

#if defined(__x86_64__)
/* The same with shifts by any register, which take one step instead of three. */
static __attribute__((target("bmi2"))) void put_tokens_bmi2(const uint8_t *bytes, size_t count,
                                                            const fk_match *matches, size_t match_count,
                                                            const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, false, out);
}

static __attribute__((target("bmi2"))) void put_tokens_wide(const uint8_t *bytes, size_t count,
                                                            const fk_match *matches, size_t match_count,
                                                            const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, true, out);
}

static token_writer best_writer(void) {
    if (fk_literals_has_wide()) return put_tokens_wide;
    return __builtin_cpu_supports("bmi2") ? put_tokens_bmi2 : put_tokens_plain;
}
#else
static token_writer best_writer(void) { return put_tokens_plain; }
#endif

static void store(const uint8_t *bytes, size_t count, bool last, fk_bits *w) {
    do {
        const size_t step = count < STORED_MAX ? count : STORED_MAX;
        fk_bits_put(w, last && step == count, 3);
        if (w->count > 0) fk_bits_put(w, 0, 8 - w->count);
        fk_bits_put(w, step | (uint64_t)(step ^ 0xFFFF) << 16, 32);
        if (step > 0) memcpy(w->out, bytes, step);
        w->out += step;
        bytes += step;
        count -= step;
    } while (count > 0);
}

bool fk_deflate_block(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count, bool last,
                      fk_buffer *out) {
    counts c;
    count_symbols(bytes, count, matches, match_count, &c);
    uint8_t literals[FK_LITERAL_SYMBOLS], distances[FK_DISTANCE_SYMBOLS];
    fk_huffman_lengths(c.literals, FK_LITERAL_SYMBOLS, FK_CODE_LIMIT, literals);
    fk_huffman_lengths(c.distances, FK_DISTANCE_SYMBOLS, FK_CODE_LIMIT, distances);
    fk_deflate_head head;
    fk_deflate_head_make(&head, literals, distances);
    size_t bits = fk_deflate_head_bits(&head) + c.extra_bits;
    for (int i = 0; i < FK_LITERAL_SYMBOLS; i++) bits += c.literals[i] * literals[i];
    for (int i = 0; i < FK_DISTANCE_SYMBOLS; i++) bits += c.distances[i] * distances[i];
    const size_t stored = count + (count / STORED_MAX + 1) * STORED_HEAD;
    const bool stores = stored < bits / 8;
    /* No symbol takes more than two bytes for a byte, and the bits were estimated. */
    if (!fk_buffer_reserve(out, 2 * count + fk_deflate_head_bits(&head) / 8 + STORED_HEAD + SLACK)) return false;
    fk_bits w = {.out = out->bytes + out->count};
    if (stores) {
        store(bytes, count, last, &w);
    } else {
        codes made;
        make_codes(literals, distances, &made);
        fk_deflate_head_put(&head, last, &w);
        best_writer()(bytes, count, matches, match_count, &made, &w);
        if (!last) store(NULL, 0, false, &w);
        else if (w.count > 0) fk_bits_put(&w, 0, 8 - w.count);
    }
    out->count = (size_t)(w.out - out->bytes);
    return true;
}
