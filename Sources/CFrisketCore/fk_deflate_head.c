#include "fk_deflate_head.h"

#include <string.h>

#include "fk_huffman.h"

enum { REPEAT = 16, FEW_ZEROS = 17, MANY_ZEROS = 18, CODE_LENGTHS = 19, CODE_LENGTH_LIMIT = 7 };

static const uint8_t order[CODE_LENGTHS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static unsigned extra_bits(uint8_t symbol) {
    return symbol == MANY_ZEROS ? 7 : symbol == FEW_ZEROS ? 3 : symbol == REPEAT ? 2 : 0;
}

static void add(fk_deflate_head *head, int symbol, int extra) {
    head->symbols[head->items] = (uint8_t)symbol;
    head->extras[head->items++] = (uint8_t)extra;
}

/* Codes a row of lengths: zeros by 3 to 10 or 11 to 138, others by 3 to 6 after the first. */
static void add_lengths(fk_deflate_head *head, const uint8_t *lengths, int count) {
    for (int i = 0; i < count;) {
        int run = 1;
        while (i + run < count && lengths[i + run] == lengths[i]) run++;
        i += run;
        const uint8_t length = lengths[i - 1];
        if (length != 0) {
            add(head, length, 0);
            run--;
        }
        while (run >= 3) {
            const int most = length != 0 ? 6 : 138;
            const int taken = run < most ? run : most;
            if (length != 0) add(head, REPEAT, taken - 3);
            else if (taken <= 10) add(head, FEW_ZEROS, taken - 3);
            else add(head, MANY_ZEROS, taken - 11);
            run -= taken;
        }
        while (run-- > 0) add(head, length, 0);
    }
}

void fk_deflate_head_make(fk_deflate_head *head, const uint8_t literals[FK_LITERAL_SYMBOLS],
                          const uint8_t distances[FK_DISTANCE_SYMBOLS]) {
    memset(head, 0, sizeof *head);
    head->literals = FK_LITERAL_SYMBOLS;
    while (literals[head->literals - 1] == 0) head->literals--;
    head->distances = FK_DISTANCE_SYMBOLS;
    while (distances[head->distances - 1] == 0) head->distances--;
    add_lengths(head, literals, head->literals);
    add_lengths(head, distances, head->distances);
    uint64_t frequencies[CODE_LENGTHS] = {0};
    for (int i = 0; i < head->items; i++) frequencies[head->symbols[i]]++;
    fk_huffman_lengths(frequencies, CODE_LENGTHS, CODE_LENGTH_LIMIT, head->lengths);
    fk_huffman_codes(head->lengths, CODE_LENGTHS, head->codes);
    head->ordered = CODE_LENGTHS;
    while (head->lengths[order[head->ordered - 1]] == 0) head->ordered--;
}

size_t fk_deflate_head_bits(const fk_deflate_head *head) {
    size_t bits = 3 + 5 + 5 + 4 + 3 * (size_t)head->ordered;
    for (int i = 0; i < head->items; i++) bits += head->lengths[head->symbols[i]] + extra_bits(head->symbols[i]);
    return bits;
}

void fk_deflate_head_put(const fk_deflate_head *head, bool last, fk_bits *w) {
    fk_bits_put(w, (uint64_t)(last | 2 << 1), 3); /* dynamic codes */
    fk_bits_put(w, (uint64_t)(head->literals - 257), 5);
    fk_bits_put(w, (uint64_t)(head->distances - 1), 5);
    fk_bits_put(w, (uint64_t)(head->ordered - 4), 4);
    for (int i = 0; i < head->ordered; i++) fk_bits_put(w, head->lengths[order[i]], 3);
    for (int i = 0; i < head->items; i++) {
        const uint8_t symbol = head->symbols[i];
        fk_bits_put(w, head->codes[symbol], head->lengths[symbol]);
        fk_bits_put(w, head->extras[i], extra_bits(symbol));
    }
}
