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

/* A code with its length below it: code << 8 | bits. */
typedef uint32_t code_entry;

typedef struct codes {
    code_entry literals[256];
    code_entry lengths[FK_MAX_LENGTH + 1]; /* extra bits included */
    code_entry distances[FK_DISTANCE_SYMBOLS];
    code_entry end;
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
    const uint8_t *end = bytes + count;
    for (size_t i = 0; i < match_count; i++) {
        count_literals(bytes, matches[i].literals, tables);
        bytes += matches[i].literals + matches[i].length;
        lengths[matches[i].length]++;
        const symbol distance = distance_symbol(matches[i].distance);
        c->distances[distance.number]++;
        c->extra_bits += distance.extra_bits;
    }
    count_literals(bytes, (size_t)(end - bytes), tables);
    for (int i = 0; i < 256; i++) {
        for (int table = 0; table < 8; table++) c->literals[i] += tables[table][i];
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

static void make_entries(const uint8_t *literals, const uint8_t *distances, codes *out) {
    uint16_t bits[FK_LITERAL_SYMBOLS];
    fk_huffman_codes(literals, FK_LITERAL_SYMBOLS, bits);
    for (int i = 0; i < 256; i++) out->literals[i] = (code_entry)bits[i] << 8 | literals[i];
    out->end = (code_entry)bits[FK_END_OF_BLOCK] << 8 | literals[FK_END_OF_BLOCK];
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        const symbol code = length_symbol(length);
        const unsigned own = literals[code.number];
        out->lengths[length] = (bits[code.number] | code.extra << own) << 8 | (own + code.extra_bits);
    }
    fk_huffman_codes(distances, FK_DISTANCE_SYMBOLS, bits);
    for (int i = 0; i < FK_DISTANCE_SYMBOLS; i++) out->distances[i] = (code_entry)bits[i] << 8 | distances[i];
}

/* Entries are added whole: shifts take the lowest six bits of a count only, and lengths never carry out of them. */
static inline __attribute__((always_inline)) void put_literals(const uint8_t *bytes, size_t count, const codes *c,
                                                               fk_bits *w) {
    for (; count >= 4; bytes += 4, count -= 4) {
        const code_entry e0 = c->literals[bytes[0]], e1 = c->literals[bytes[1]];
        const code_entry e2 = c->literals[bytes[2]], e3 = c->literals[bytes[3]];
        const uint64_t low = e0 >> 8 | (uint64_t)(e1 >> 8) << (e0 & 63);
        const uint64_t high = e2 >> 8 | (uint64_t)(e3 >> 8) << (e2 & 63);
        fk_bits_put(w, low | high << ((e0 + e1) & 63), (e0 + e1 + e2 + e3) & 63);
    }
    for (; count > 0; count--) {
        const code_entry e = c->literals[*bytes++];
        fk_bits_put(w, e >> 8, e & 63);
    }
}

static inline __attribute__((always_inline)) void put_tokens(const uint8_t *bytes, size_t count,
                                                             const fk_match *matches, size_t match_count,
                                                             const codes *c, fk_bits *out) {
    fk_bits w = *out;
    const uint8_t *end = bytes + count;
    for (size_t i = 0; i < match_count; i++) {
        put_literals(bytes, matches[i].literals, c, &w);
        bytes += matches[i].literals + matches[i].length;
        const code_entry length = c->lengths[matches[i].length];
        const symbol code = distance_symbol(matches[i].distance);
        const code_entry distance = c->distances[code.number];
        uint64_t bits = length >> 8 | (uint64_t)(distance >> 8) << (length & 63);
        unsigned sent = (length & 63) + (distance & 63);
        fk_bits_put(&w, bits | (uint64_t)code.extra << sent, sent + code.extra_bits);
    }
    put_literals(bytes, (size_t)(end - bytes), c, &w);
    fk_bits_put(&w, c->end >> 8, c->end & 63);
    *out = w;
}

typedef void (*token_writer)(const uint8_t *, size_t, const fk_match *, size_t, const codes *, fk_bits *);

static void put_tokens_plain(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count,
                             const codes *c, fk_bits *out) {
    put_tokens(bytes, count, matches, match_count, c, out);
}

#if defined(__x86_64__)
/* The same with shifts by any register, a third faster. */
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
        memcpy(w->out, bytes, step);
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
        codes entries;
        make_entries(literals, distances, &entries);
        fk_deflate_head_put(&head, last, &w);
        best_writer()(bytes, count, matches, match_count, &entries, &w);
        if (!last) store(NULL, 0, false, &w);
        else if (w.count > 0) fk_bits_put(&w, 0, 8 - w.count);
    }
    out->count = (size_t)(w.out - out->bytes);
    return true;
}
