#include "fk_mask_stream.h"

#include "fk_huffman.h"

#include <string.h>

/* Distance 1 is symbol 0 and distance 4 is symbol 3: one bit each, 0 and 1. */
static const uint8_t distance_lengths[FK_DISTANCE_SYMBOLS] = {[0] = 1, [3] = 1};

/* A run as matches: the longest ones, one more where the rest would be shorter than a match may be, and the rest. */
typedef struct run_matches {
    uint32_t longest;
    unsigned lengths[2]; /* 0 where there is none */
} run_matches;

static run_matches matches_of_run(uint32_t n) {
    run_matches run = {n / FK_MAX_LENGTH, {0, n % FK_MAX_LENGTH}};
    if (run.lengths[1] == 0 || run.lengths[1] >= FK_MIN_LENGTH) return run;
    run.longest--;
    run.lengths[0] = FK_MAX_LENGTH + run.lengths[1] - FK_MIN_LENGTH;
    run.lengths[1] = FK_MIN_LENGTH;
    return run;
}

/* --- Counting. --- */

static void count_run(fk_mask_stream *s, uint32_t n, uint32_t times) {
    const run_matches run = matches_of_run(n);
    s->frequencies[fk_length_symbol(FK_MAX_LENGTH).number] += times * run.longest;
    for (int i = 0; i < 2; i++) {
        if (run.lengths[i] != 0) s->frequencies[fk_length_symbol(run.lengths[i]).number] += times;
    }
}

/* A few zeros are literals; of more the first is one. */
static void count_zeros(fk_mask_stream *s, uint32_t zeros, uint32_t times) {
    const bool is_run = zeros > FK_MIN_LENGTH;
    s->frequencies[0] += times * (is_run ? 1 : zeros);
    if (is_run) count_run(s, zeros - 1, times);
}

void fk_mask_stream_count_zeros(fk_mask_stream *s, uint32_t zeros) { count_zeros(s, zeros, 1); }
void fk_mask_stream_count_repeats(fk_mask_stream *s, uint32_t repeats) { count_run(s, FK_PIXEL * repeats, 1); }

static void count_usual_parts(fk_mask_stream *s) {
    for (uint32_t zeros = 1; zeros < FK_USUAL_ZEROS; zeros++) {
        if (s->zero_parts[zeros] != 0) count_zeros(s, zeros, s->zero_parts[zeros]);
    }
    for (uint32_t repeats = 1; repeats < FK_USUAL_REPEATS; repeats++) {
        if (s->repeat_parts[repeats] != 0) count_run(s, FK_PIXEL * repeats, s->repeat_parts[repeats]);
    }
}

static void begin_block(fk_mask_stream *s) {
    s->count = 0;
    memset(s->frequencies, 0, sizeof s->frequencies);
    memset(s->zero_parts, 0, sizeof s->zero_parts);
    memset(s->repeat_parts, 0, sizeof s->repeat_parts);
}

void fk_mask_stream_begin(fk_mask_stream *s, fk_buffer *out) {
    s->out = out;
    s->has_memory = true;
    s->bits = (fk_bits){0};
    s->zeros = 0;
    s->a = 1;
    s->b = 0;
    begin_block(s);
}

/* --- Writing. --- */

/* One token or several as bits. */
typedef struct token {
    uint64_t bits;
    uint32_t count;
} token;

enum { MOST_BITS = 56 }; /* that are put at a time */

/* The tokens of a block: all literals, and a match of each length at distance 1; `far` turns one to distance 4. And
 * those of the usual parts that it has; more than MOST_BITS stand for a part that is written token by token. */
typedef struct block {
    token literals[256];
    token matches[FK_MAX_LENGTH + 1];
    token end;
    token zero_parts[FK_USUAL_ZEROS];
    token repeat_parts[FK_USUAL_REPEATS];
} block;

static token far(token match) { return (token){match.bits | 1ull << (match.count - 1), match.count}; }

static inline token joined(token a, token b) {
    if (a.count + b.count > MOST_BITS) return (token){0, MOST_BITS + 1};
    return (token){a.bits | b.bits << a.count, a.count + b.count};
}

static inline void put(fk_bits *w, token t) { fk_bits_put(w, t.bits, t.count); }

/* A long run is one token over and over: as many as fit at a time. */
static void put_many(fk_bits *w, token t, uint32_t n) {
    const uint32_t group = MOST_BITS / t.count;
    uint64_t pattern = 0;
    for (uint32_t i = 0; i < group && i < n; i++) pattern |= t.bits << i * t.count;
    for (; n > group; n -= group) fk_bits_put(w, pattern, group * t.count);
    fk_bits_put(w, pattern & ((1ull << n * t.count) - 1), n * t.count);
}

static void put_run(fk_bits *w, const block *code, uint32_t n, bool is_far) {
    const run_matches run = matches_of_run(n);
    const token longest = code->matches[FK_MAX_LENGTH];
    if (run.longest > 0) put_many(w, is_far ? far(longest) : longest, run.longest);
    for (int i = 0; i < 2; i++) {
        if (run.lengths[i] == 0) continue;
        const token t = code->matches[run.lengths[i]];
        put(w, is_far ? far(t) : t);
    }
}

/* More zeros than are literals. */
static void put_zeros(fk_bits *w, const block *code, uint32_t zeros) {
    put(w, code->literals[0]);
    put_run(w, code, zeros - 1, false);
}

/* Of a run that is far there is one match. */
static token run_token(const block *code, uint32_t n, bool is_far) {
    const run_matches run = matches_of_run(n);
    token all = {0, 0};
    for (uint32_t i = 0; i < run.longest; i++) all = joined(all, code->matches[FK_MAX_LENGTH]);
    for (int i = 0; i < 2; i++) {
        if (run.lengths[i] != 0) all = joined(all, code->matches[run.lengths[i]]);
    }
    return is_far ? far(all) : all;
}

static token zeros_token(const block *code, uint32_t zeros) {
    token all = code->literals[0];
    if (zeros > FK_MIN_LENGTH) return joined(all, run_token(code, zeros - 1, false));
    for (uint32_t i = 1; i < zeros; i++) all = joined(all, code->literals[0]);
    return all;
}

static void make_usual_parts(const fk_mask_stream *s, block *code) {
    code->zero_parts[0] = code->repeat_parts[0] = (token){0, 0};
    for (uint32_t zeros = 1; zeros < FK_USUAL_ZEROS; zeros++) {
        if (s->zero_parts[zeros] != 0) code->zero_parts[zeros] = zeros_token(code, zeros);
    }
    for (uint32_t repeats = 1; repeats < FK_USUAL_REPEATS; repeats++) {
        if (s->repeat_parts[repeats] != 0) code->repeat_parts[repeats] = run_token(code, FK_PIXEL * repeats, true);
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
    for (unsigned length = FK_MIN_LENGTH; length <= FK_MAX_LENGTH; length++) {
        const fk_symbol l = fk_length_symbol(length);
        const unsigned symbol_bits = lengths[l.number];
        code->matches[length] = (token){codes[l.number] | l.extra << symbol_bits, symbol_bits + l.extra_bits + 1};
    }
    make_usual_parts(s, code);
    return bits;
}

static void put_notes(fk_bits *out, const fk_mask_stream *s, const block *code) {
    fk_bits w = *out; /* a copy that no other pointer sees stays in registers */
    for (size_t i = 0; i < s->count; i++) {
        const uint32_t zeros = s->notes[i].zeros, repeats = s->notes[i].change >> 8;
        const token value = code->literals[s->notes[i].change & 0xFF];
        if (zeros < FK_USUAL_ZEROS && code->zero_parts[zeros].count <= MOST_BITS) put(&w, code->zero_parts[zeros]);
        else put_zeros(&w, code, zeros);
        /* A literal and one match, which always fit. */
        put(&w, repeats < FK_USUAL_REPEATS ? joined(value, code->repeat_parts[repeats]) : value);
        if (repeats >= FK_USUAL_REPEATS) put_run(&w, code, FK_PIXEL * repeats, true);
    }
    put(&w, code->end);
    *out = w;
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
    count_usual_parts(s);
    const uint64_t bits = make_block(s, lengths, &code);
    fk_deflate_head_make(&head, lengths, distance_lengths);
    const size_t bytes = (size_t)((bits + fk_deflate_head_bits(&head)) / 8) + 16;
    s->has_memory = s->has_memory && fk_buffer_reserve(s->out, bytes);
    if (s->has_memory) {
        fk_bits *w = &s->bits;
        w->out = s->out->bytes + s->out->count;
        fk_deflate_head_put(&head, last, w);
        put_notes(w, s, &code);
        if (last) fk_bits_put(w, 0, (8 - w->count) & 7);
        s->out->count = (size_t)(w->out - s->out->bytes);
    }
    begin_block(s);
}
