#include "fk_mask_stream.h"

#include "fk_huffman.h"

#include <string.h>

/* Distance 1 is symbol 0 and distance 4 is symbol 3: one bit each, 0 and 1. */
static const uint8_t distance_lengths[FK_DISTANCE_SYMBOLS] = {[0] = 1, [3] = 1};

/* The symbol of a match length, its number of extra bits and their value (RFC 1951, section 3.2.5). */
typedef struct length_code {
    unsigned symbol, extra_bits, extra;
} length_code;

static length_code length_code_of(unsigned length) {
    if (length == FK_LONGEST) return (length_code){285, 0, 0};
    const unsigned value = length - FK_SHORTEST;
    if (value < 4) return (length_code){FK_FIRST_LENGTH + value, 0, 0};
    const unsigned bits = 29 - (unsigned)__builtin_clz(value);
    return (length_code){FK_FIRST_LENGTH + 4 * (bits + 1) + (value >> bits & 3), bits, value & ((1u << bits) - 1)};
}

/* A token as bits. */
typedef struct token {
    uint32_t bits, count;
} token;

/* The tokens of a block: all literals, and a match of each length at distance 1; `far` turns one to distance 4. */
typedef struct block {
    token literals[256];
    token matches[FK_LONGEST + 1];
    token end;
} block;

static token far(token match) { return (token){match.bits | 1u << (match.count - 1), match.count}; }

static inline void put(fk_bits *w, token t) { fk_bits_put(w, t.bits, t.count); }

/* A long run is one token over and over: as many as fit at a time. */
static void put_many(fk_bits *w, token t, uint32_t n) {
    const uint32_t group = 56 / t.count;
    uint64_t pattern = 0;
    for (uint32_t i = 0; i < group && i < n; i++) pattern |= (uint64_t)t.bits << i * t.count;
    for (; n > group; n -= group) fk_bits_put(w, pattern, group * t.count);
    fk_bits_put(w, pattern & ((1ull << n * t.count) - 1), n * t.count);
}

/* Writes what fk_count_run counted. */
static inline void put_run(fk_bits *w, const block *code, uint32_t n, bool is_far) {
    if (n > FK_LONGEST) {
        uint32_t whole = n / FK_LONGEST;
        n -= whole * FK_LONGEST;
        if (n > 0 && n < FK_SHORTEST) {
            whole--;
            const token t = code->matches[FK_LONGEST + n - FK_SHORTEST];
            put(w, is_far ? far(t) : t);
            n = FK_SHORTEST;
        }
        put_many(w, is_far ? far(code->matches[FK_LONGEST]) : code->matches[FK_LONGEST], whole);
        if (n == 0) return;
    }
    const token t = code->matches[n];
    put(w, is_far ? far(t) : t);
}

static inline void put_zeros(fk_bits *w, const block *code, uint32_t n) {
    if (n == 0) return;
    put(w, code->literals[0]);
    if (n > FK_SHORTEST) return put_run(w, code, n - 1, false);
    for (; n > 1; n--) put(w, code->literals[0]);
}

void fk_mask_stream_begin(fk_mask_stream *s, fk_buffer *out) {
    s->out = out;
    s->has_memory = true;
    s->bits = (fk_bits){0};
    s->zeros = 0;
    s->a = 1;
    s->b = 0;
    s->count = 0;
    memset(s->frequencies, 0, sizeof s->frequencies);
    for (unsigned length = FK_SHORTEST; length <= FK_LONGEST; length++) {
        s->length_symbols[length] = (uint16_t)length_code_of(length).symbol;
    }
}

/* Makes the code of the block; returns the most bits that its notes take. */
static uint64_t make_block(const fk_mask_stream *s, uint8_t lengths[FK_LITERAL_SYMBOLS], block *code) {
    uint64_t frequencies[FK_LITERAL_SYMBOLS];
    uint16_t codes[FK_LITERAL_SYMBOLS];
    for (int i = 0; i < FK_LITERAL_SYMBOLS; i++) frequencies[i] = s->frequencies[i];
    frequencies[FK_END_OF_BLOCK] = 1;
    if (frequencies[0] == 0) frequencies[0] = 1; /* a code has two symbols at least */
    fk_huffman_lengths(frequencies, FK_LITERAL_SYMBOLS, 15, lengths);
    fk_huffman_codes(lengths, FK_LITERAL_SYMBOLS, codes);
    uint64_t bits = 0;
    for (int i = 0; i < FK_LITERAL_SYMBOLS; i++) bits += frequencies[i] * (lengths[i] + 6u);
    for (int i = 0; i < 256; i++) code->literals[i] = (token){codes[i], lengths[i]};
    code->end = (token){codes[FK_END_OF_BLOCK], lengths[FK_END_OF_BLOCK]};
    for (unsigned length = FK_SHORTEST; length <= FK_LONGEST; length++) {
        const length_code l = length_code_of(length);
        const unsigned symbol_bits = lengths[l.symbol];
        code->matches[length] = (token){codes[l.symbol] | l.extra << symbol_bits, symbol_bits + l.extra_bits + 1};
    }
    return bits;
}

void fk_mask_stream_flush(fk_mask_stream *s, bool last) {
    if (last && s->zeros > 0) {
        s->zeros--;
        fk_mask_stream_value(s, 0, 0);
        fk_mask_stream_end_row(s);
    }
    uint8_t lengths[FK_LITERAL_SYMBOLS];
    block code;
    fk_deflate_head head;
    const uint64_t bits = make_block(s, lengths, &code);
    fk_deflate_head_make(&head, lengths, distance_lengths);
    const size_t bytes = (size_t)((bits + fk_deflate_head_bits(&head)) / 8) + 16;
    s->has_memory = s->has_memory && fk_buffer_reserve(s->out, bytes);
    if (s->has_memory) {
        fk_bits *w = &s->bits;
        w->out = s->out->bytes + s->out->count;
        fk_deflate_head_put(&head, last, w);
        for (size_t i = 0; i < s->count; i++) {
            const fk_mask_note note = s->notes[i];
            put_zeros(w, &code, note.zeros);
            put(w, code.literals[note.change & 0xFF]);
            if (note.change >> 8) put_run(w, &code, FK_PIXEL * (note.change >> 8), true);
        }
        put(w, code.end);
        if (last) fk_bits_put(w, 0, (8 - w->count) & 7);
        s->out->count = (size_t)(w->out - s->out->bytes);
    }
    s->count = 0;
    memset(s->frequencies, 0, sizeof s->frequencies);
}
