#include "fk_mask.h"

#include "fk_deflate.h"
#include "fk_huffman.h"
#include "fk_mask_tokens.h"

#include <string.h>

enum {
    END_OF_BLOCK = 256,
    FIRST_LENGTH = 257,
    LAST_LENGTH = 285, /* length 258, no extra bits */
    DISTANCE_SYMBOLS = 4,
    ADLER_BASE = 65521,
    CHUNK_BYTES = 1 << 30, /* of one IDAT; the format allows 2^31 - 1 */
    SIGNATURE_BYTES = 8,
    CHUNK_OVERHEAD = 12,
    IHDR_BYTES = 13
};

/* Distance 1 is symbol 0 and distance 4 is symbol 3: one bit each, 0 and 1. */
static const uint8_t distance_lengths[DISTANCE_SYMBOLS] = {1, 0, 0, 1};

/* The symbol of a match length, its number of extra bits and their value (RFC 1951, section 3.2.5). */
typedef struct length_code {
    unsigned symbol, extra_bits, extra;
} length_code;

static inline length_code length_code_of(unsigned length) {
    if (length == FK_MAX_MATCH) return (length_code){LAST_LENGTH, 0, 0};
    const unsigned value = length - FK_MIN_MATCH;
    if (value < 4) return (length_code){FIRST_LENGTH + value, 0, 0};
    const unsigned bits = 29 - (unsigned)__builtin_clz(value);
    return (length_code){FIRST_LENGTH + 4 * (bits + 1) + (value >> bits & 3), bits, value & ((1u << bits) - 1)};
}

/* First pass: how often each symbol occurs, and the Adler-32 of the bytes in closed form. */
typedef struct counter {
    uint64_t frequencies[FK_MASK_SYMBOLS];
    uint64_t payload_bits; /* extra bits and distance bits */
    uint64_t a, b;         /* the two sums of Adler-32 */
    unsigned value;        /* alpha of the last changed pixel */
    unsigned phase;        /* bytes of a repeated pixel that a match has begun */
} counter;

static inline void sum_byte(counter *c, unsigned byte) {
    c->a += byte;
    c->b += c->a;
}

static inline void count_literal(void *state, uint8_t byte) {
    counter *c = state;
    c->frequencies[byte]++;
    c->value = byte;
    c->phase = 0;
    sum_byte(c, byte);
    c->a %= ADLER_BASE;
    c->b %= ADLER_BASE;
}

static inline void count_match(void *state, unsigned length, unsigned distance, uint64_t count) {
    counter *c = state;
    const length_code code = length_code_of(length);
    c->frequencies[code.symbol] += count;
    c->payload_bits += (code.extra_bits + 1) * count;
    uint64_t bytes = length * count;
    if (distance == 1) {
        c->b += bytes * c->a;
    } else {
        for (; bytes > 0 && c->phase != 0; bytes--) {
            sum_byte(c, c->phase == FK_PIXEL - 1 ? c->value : 0);
            c->phase = (c->phase + 1) % FK_PIXEL;
        }
        const uint64_t pixels = bytes / FK_PIXEL;
        c->b += FK_PIXEL * pixels * c->a + c->value * (2 * pixels * (pixels - (pixels > 0)) + pixels);
        c->a += pixels * c->value;
        for (bytes %= FK_PIXEL; bytes > 0; bytes--, c->phase++) sum_byte(c, 0);
    }
    c->a %= ADLER_BASE;
    c->b %= ADLER_BASE;
}

/* The head of a dynamic block: the lengths of both codes, zeros run-length coded (RFC 1951, section 3.2.7). */
typedef struct block_head {
    int literals; /* literal and length codes that are sent */
    int items;
    uint8_t symbols[FK_MASK_SYMBOLS + DISTANCE_SYMBOLS];
    uint8_t extras[FK_MASK_SYMBOLS + DISTANCE_SYMBOLS];
    uint8_t lengths[19];
    uint16_t codes[19];
    int ordered; /* lengths that are sent, in the order below */
} block_head;

static const uint8_t head_order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static unsigned head_extra_bits(uint8_t symbol) { return symbol == 18 ? 7 : symbol == 17 ? 3 : 0; }

static void add_lengths(block_head *head, const uint8_t *lengths, int count) {
    for (int i = 0; i < count;) {
        int zeros = 0;
        while (i + zeros < count && lengths[i + zeros] == 0 && zeros < 138) zeros++;
        const int at = head->items++;
        const int is_run = zeros >= 3;
        head->symbols[at] = is_run ? (zeros >= 11 ? 18 : 17) : lengths[i];
        head->extras[at] = (uint8_t)(is_run ? zeros - (zeros >= 11 ? 11 : 3) : 0);
        i += is_run ? zeros : 1;
    }
}

static void make_head(const fk_mask_plan *plan, block_head *head) {
    memset(head, 0, sizeof *head);
    head->literals = FK_MASK_SYMBOLS;
    while (plan->lengths[head->literals - 1] == 0) head->literals--;
    add_lengths(head, plan->lengths, head->literals);
    add_lengths(head, distance_lengths, DISTANCE_SYMBOLS);
    uint64_t frequencies[19] = {0};
    for (int i = 0; i < head->items; i++) frequencies[head->symbols[i]]++;
    fk_huffman_lengths(frequencies, 19, 7, head->lengths);
    fk_huffman_codes(head->lengths, 19, head->codes);
    head->ordered = 19;
    while (head->lengths[head_order[head->ordered - 1]] == 0) head->ordered--;
}

static uint64_t head_bits(const block_head *head) {
    uint64_t bits = 3 + 5 + 5 + 4 + 3 * (uint64_t)head->ordered;
    for (int i = 0; i < head->items; i++) bits += head->lengths[head->symbols[i]] + head_extra_bits(head->symbols[i]);
    return bits;
}

void fk_mask_png_plan(const fk_mask_rows *rows, fk_mask_plan *plan) {
    counter c = {.a = 1};
    fk_send_rows((fk_token_sink){count_literal, count_match}, &c, rows);
    c.frequencies[END_OF_BLOCK] = 1;
    fk_huffman_lengths(c.frequencies, FK_MASK_SYMBOLS, 15, plan->lengths);
    fk_huffman_codes(plan->lengths, FK_MASK_SYMBOLS, plan->codes);
    plan->adler = (uint32_t)(c.b << 16 | c.a);
    block_head head;
    make_head(plan, &head);
    uint64_t bits = head_bits(&head) + c.payload_bits;
    for (int i = 0; i < FK_MASK_SYMBOLS; i++) bits += c.frequencies[i] * plan->lengths[i];
    plan->stream_bytes = 2 + (size_t)((bits + 7) / 8) + 4;
    const size_t chunks = (plan->stream_bytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
    plan->file_bytes =
        SIGNATURE_BYTES + CHUNK_OVERHEAD + IHDR_BYTES + chunks * CHUNK_OVERHEAD + plan->stream_bytes + CHUNK_OVERHEAD;
}

/* Second pass: the same tokens as bits, the lowest bit first. */
typedef struct bit_writer {
    const fk_mask_plan *plan;
    uint8_t *out;
    uint64_t bits;
    unsigned count;
} bit_writer;

/* Appends up to 32 bits. */
static inline void put(bit_writer *w, uint64_t bits, unsigned count) {
    w->bits |= bits << w->count;
    w->count += count;
    if (w->count >= 32) {
        for (int i = 0; i < 4; i++) w->out[i] = (uint8_t)(w->bits >> 8 * i);
        w->out += 4;
        w->bits >>= 32;
        w->count -= 32;
    }
}

static inline void put_literal(void *state, uint8_t byte) {
    bit_writer *w = state;
    put(w, w->plan->codes[byte], w->plan->lengths[byte]);
}

static inline void put_match(void *state, unsigned length, unsigned distance, uint64_t count) {
    bit_writer *w = state;
    const length_code code = length_code_of(length);
    uint64_t token = w->plan->codes[code.symbol];
    unsigned bits = w->plan->lengths[code.symbol];
    token |= (uint64_t)code.extra << bits;
    bits += code.extra_bits;
    token |= (uint64_t)(distance == FK_PIXEL) << bits++;
    /* A long run is one token over and over: send as many as 32 bits hold at a time. */
    if (count * bits > 32) {
        const unsigned group = 32 / bits;
        uint64_t pattern = 0;
        for (unsigned i = 0; i < group; i++) pattern |= token << i * bits;
        for (; count >= group; count -= group) put(w, pattern, group * bits);
    }
    for (; count > 0; count--) put(w, token, bits);
}

static uint8_t *put_stream(const fk_mask_rows *rows, const fk_mask_plan *plan, uint8_t *out) {
    *out++ = 0x78; /* deflate, 32K window */
    *out++ = 0x01; /* fastest; makes the pair a multiple of 31 */
    bit_writer w = {.plan = plan, .out = out};
    block_head head;
    make_head(plan, &head);
    put(&w, 1 | 2 << 1, 3); /* last block, dynamic codes */
    put(&w, (uint64_t)(head.literals - FIRST_LENGTH), 5);
    put(&w, DISTANCE_SYMBOLS - 1, 5);
    put(&w, (uint64_t)(head.ordered - 4), 4);
    for (int i = 0; i < head.ordered; i++) put(&w, head.lengths[head_order[i]], 3);
    for (int i = 0; i < head.items; i++) {
        const uint8_t symbol = head.symbols[i];
        put(&w, head.codes[symbol], head.lengths[symbol]);
        put(&w, head.extras[i], head_extra_bits(symbol));
    }
    fk_send_rows((fk_token_sink){put_literal, put_match}, &w, rows);
    put(&w, plan->codes[END_OF_BLOCK], plan->lengths[END_OF_BLOCK]);
    for (unsigned sent = 0; sent < w.count; sent += 8) *w.out++ = (uint8_t)(w.bits >> sent);
    return w.out;
}

static uint8_t *put_word(uint8_t *out, uint32_t word) {
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)(word >> (24 - 8 * i));
    return out + 4;
}

/* Writes a chunk around data that may stand at its place already. */
static uint8_t *put_chunk(uint8_t *out, const char *type, const uint8_t *data, size_t count) {
    if (data != out + 8) memmove(out + 8, data, count);
    put_word(out, (uint32_t)count);
    memcpy(out + 4, type, 4);
    return put_word(out + 8 + count, fk_crc32(0, out + 4, 4 + count));
}

void fk_mask_png_write(const fk_mask_rows *rows, const fk_mask_plan *plan, uint8_t *out) {
    /* The stream is made where the last IDAT ends: with one IDAT, as always below 1 GiB, it is in place. */
    uint8_t *stream = out + plan->file_bytes - CHUNK_OVERHEAD - 4 - plan->stream_bytes;
    put_word(put_stream(rows, plan, stream), plan->adler);

    memcpy(out, "\x89PNG\r\n\x1a\n", SIGNATURE_BYTES);
    uint8_t header[IHDR_BYTES] = {0};
    put_word(put_word(header, rows->width), rows->height);
    header[8] = 8; /* bits a sample */
    header[9] = 6; /* RGBA */
    out = put_chunk(out + SIGNATURE_BYTES, "IHDR", header, IHDR_BYTES);
    for (size_t done = 0; done < plan->stream_bytes;) {
        const size_t left = plan->stream_bytes - done;
        const size_t count = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        out = put_chunk(out, "IDAT", stream + done, count);
        done += count;
    }
    put_chunk(out, "IEND", header, 0);
}
