#include "fk_deflate_block.h"

#include <string.h>

#include "fk_deflate_head.h"
#include "fk_huffman.h"

enum {
    CODE_LIMIT = 14, /* so that four literals and the 7 bits of a remainder fit 64 bits; the format allows 15 */
    STORED_MAX = 65535,
    STORED_HEAD = 5, /* bytes, its first three bits and the padding counted as one */
    SLACK = 16       /* what the bit writer may write over, and the padding */
};

/* The codes of a block, each with its length in bits, in small tables that stay in the first cache. */
typedef struct codes {
    uint16_t literals[FK_END_OF_BLOCK + 1];
    uint8_t literal_bits[FK_END_OF_BLOCK + 1];
    uint32_t lengths[FK_MAX_LENGTH + 1]; /* of matches, extra bits included */
    uint8_t length_bits[FK_MAX_LENGTH + 1];
    uint16_t distances[FK_DISTANCE_SYMBOLS];
    uint8_t distance_bits[FK_DISTANCE_SYMBOLS];
} codes;

/* A symbol with the number of its extra bits and their value (RFC 1951, section 3.2.5): four of a kind share a number
 * of extra bits among lengths, two among distances. */
typedef struct symbol {
    unsigned number, extra_bits, extra;
} symbol;

static inline symbol length_symbol(unsigned length) {
    if (length == FK_MAX_LENGTH) return (symbol){FK_LITERAL_SYMBOLS - 1, 0, 0};
    const unsigned value = length - FK_MIN_LENGTH;
    if (value < 4) return (symbol){FK_FIRST_LENGTH + value, 0, 0};
    const unsigned bits = 29 - (unsigned)__builtin_clz(value);
    return (symbol){FK_FIRST_LENGTH + 4 * bits + (value >> bits), bits, value & ((1u << bits) - 1)};
}

static inline symbol distance_symbol(unsigned distance) {
    const unsigned value = distance - 1;
    if (value < 2) return (symbol){value, 0, 0};
    const unsigned bits = 30 - (unsigned)__builtin_clz(value);
    return (symbol){2 * bits + (value >> bits), bits, value & ((1u << bits) - 1)};
}

typedef struct counts {
    uint64_t literals[FK_LITERAL_SYMBOLS];
    uint64_t distances[FK_DISTANCE_SYMBOLS];
    size_t extra_bits;
} counts;

/* Eight tables, as counting the same byte twice in a row waits for memory. */
static inline void count_literals(const uint8_t *bytes, size_t count, uint32_t tables[8][256]) {
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        for (int i = 0; i < 8; i++) tables[i][word >> 8 * i & 255]++;
    }
    for (; count > 0; count--) tables[0][*bytes++]++;
}

static void count_symbols(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                          counts *c) {
    uint32_t tables[8][256] = {{0}};
    uint32_t lengths[FK_MAX_LENGTH + 1] = {0};
    memset(c, 0, sizeof *c);
    size_t matched = 0;
    for (size_t i = 0; i < match_count; i++) {
        matched += matches[i].length;
        lengths[matches[i].length]++;
        const symbol distance = distance_symbol(matches[i].distance);
        c->distances[distance.number]++;
        c->extra_bits += distance.extra_bits;
    }
    /* Few matches are quicker to take off again than to go round. */
    const bool takes_off = matched < count / 4;
    if (takes_off) count_literals(bytes, count, tables);
    size_t at = 0;
    for (size_t i = 0; i < match_count; i++) {
        if (!takes_off) count_literals(bytes + at, matches[i].literals, tables);
        at += matches[i].literals;
        for (size_t k = 0; takes_off && k < matches[i].length; k++) tables[0][bytes[at + k]]--;
        at += matches[i].length;
    }
    if (!takes_off) count_literals(bytes + at, count - at, tables);
    for (int i = 0; i < 256; i++) {
        uint32_t sum = 0; /* modulo 2^32, as the first table may have gone below 0 */
        for (int table = 0; table < 8; table++) sum += tables[table][i];
        c->literals[i] = sum;
    }
    c->literals[FK_END_OF_BLOCK] = 1;
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        if (lengths[length] == 0) continue;
        const symbol code = length_symbol(length);
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
    memcpy(out->literals, bits, sizeof out->literals);
    memcpy(out->literal_bits, literals, sizeof out->literal_bits);
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        const symbol code = length_symbol(length);
        out->lengths[length] = bits[code.number] | code.extra << literals[code.number];
        out->length_bits[length] = (uint8_t)(literals[code.number] + code.extra_bits);
    }
    fk_huffman_codes(distances, FK_DISTANCE_SYMBOLS, out->distances);
    memcpy(out->distance_bits, distances, FK_DISTANCE_SYMBOLS);
}

static inline __attribute__((always_inline)) void put_literals(const uint8_t *bytes, size_t count, const codes *c,
                                                               fk_bits *w) {
    const uint16_t *code = c->literals;
    const uint8_t *bits = c->literal_bits;
    for (; count >= 4; bytes += 4, count -= 4) {
        const unsigned b0 = bits[bytes[0]], b1 = bits[bytes[1]], b2 = bits[bytes[2]], b3 = bits[bytes[3]];
        const uint64_t low = code[bytes[0]] | (uint64_t)code[bytes[1]] << b0;
        const uint64_t high = code[bytes[2]] | (uint64_t)code[bytes[3]] << b2;
        fk_bits_put(w, low | high << (b0 + b1), b0 + b1 + b2 + b3);
    }
    if (count & 2) {
        const unsigned b0 = bits[bytes[0]], b1 = bits[bytes[1]];
        fk_bits_put(w, code[bytes[0]] | (uint64_t)code[bytes[1]] << b0, b0 + b1);
        bytes += 2;
    }
    if (count & 1) fk_bits_put(w, code[*bytes], bits[*bytes]);
}

static inline __attribute__((always_inline)) void put_match(const fk_match *match, const codes *c, fk_bits *w) {
    const symbol distance = distance_symbol(match->distance);
    const unsigned length_bits = c->length_bits[match->length];
    const unsigned bits = length_bits + c->distance_bits[distance.number];
    const uint64_t both = c->lengths[match->length] | (uint64_t)c->distances[distance.number] << length_bits;
    fk_bits_put(w, both | (uint64_t)distance.extra << bits, bits + distance.extra_bits);
}

static inline __attribute__((always_inline)) void put_tokens(const uint8_t *bytes, size_t count,
                                                             const fk_match *matches, size_t match_count,
                                                             const codes *c, fk_bits *out) {
    fk_bits w = *out; /* a copy that no other pointer sees stays in registers */
    const uint8_t *end = bytes + count;
    for (size_t i = 0; i < match_count; i++) {
        put_literals(bytes, matches[i].literals, c, &w);
        put_match(&matches[i], c, &w);
        bytes += matches[i].literals + matches[i].length;
    }
    put_literals(bytes, (size_t)(end - bytes), c, &w);
    fk_bits_put(&w, c->literals[FK_END_OF_BLOCK], c->literal_bits[FK_END_OF_BLOCK]);
    *out = w;
}

typedef void (*token_writer)(const uint8_t *, size_t, const fk_match *, size_t, const codes *, fk_bits *);

static void put_tokens_plain(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                             const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, out);
}

#if defined(__x86_64__)
/* The same with shifts by any register, which take one step instead of three. */
static __attribute__((target("bmi2"))) void put_tokens_bmi2(const uint8_t *bytes, size_t count,
                                                            const fk_match *matches, size_t match_count,
                                                            const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, out);
}

static token_writer best_writer(void) {
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
    fk_huffman_lengths(c.literals, FK_LITERAL_SYMBOLS, CODE_LIMIT, literals);
    fk_huffman_lengths(c.distances, FK_DISTANCE_SYMBOLS, CODE_LIMIT, distances);
    fk_deflate_head head;
    fk_deflate_head_make(&head, literals, distances);
    size_t bits = fk_deflate_head_bits(&head) + c.extra_bits;
    for (int i = 0; i < FK_LITERAL_SYMBOLS; i++) bits += c.literals[i] * literals[i];
    for (int i = 0; i < FK_DISTANCE_SYMBOLS; i++) bits += c.distances[i] * distances[i];
    const size_t stored = count + (count / STORED_MAX + 1) * STORED_HEAD;
    const bool stores = stored < bits / 8;
    if (!fk_buffer_reserve(out, (stores ? stored : bits / 8) + STORED_HEAD + SLACK)) return false;
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
