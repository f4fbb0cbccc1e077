#ifndef FK_DEFLATE_HEAD_H
#define FK_DEFLATE_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "include/fk_bits.h"

/* The numbers of symbols in the two codes of a deflate block (RFC 1951, section 3.2.5). */
enum { FK_LITERAL_SYMBOLS = 286, FK_DISTANCE_SYMBOLS = 30, FK_END_OF_BLOCK = 256, FK_FIRST_LENGTH = 257 };

enum { FK_MIN_LENGTH = 3, FK_MAX_LENGTH = 258 }; /* of a match */

/* A symbol with the number of its extra bits and their value (RFC 1951, section 3.2.5). */
typedef struct fk_symbol {
    unsigned number, extra_bits, extra;
} fk_symbol;

/* Of the length of a match: four share a number of extra bits. */
static inline fk_symbol fk_length_symbol(unsigned length) {
    if (length == FK_MAX_LENGTH) return (fk_symbol){FK_LITERAL_SYMBOLS - 1, 0, 0};
    const unsigned value = length - FK_MIN_LENGTH;
    if (value < 4) return (fk_symbol){FK_FIRST_LENGTH + value, 0, 0};
    const unsigned bits = 29 - (unsigned)__builtin_clz(value);
    return (fk_symbol){FK_FIRST_LENGTH + 4 * bits + (value >> bits), bits, value & ((1u << bits) - 1)};
}

/* The head of a block with dynamic codes: the lengths of both codes, run-length and Huffman coded
 * (RFC 1951, section 3.2.7). */
typedef struct fk_deflate_head {
    int literals, distances; /* code lengths sent of each code */
    int items;
    uint8_t symbols[FK_LITERAL_SYMBOLS + FK_DISTANCE_SYMBOLS];
    uint8_t extras[FK_LITERAL_SYMBOLS + FK_DISTANCE_SYMBOLS];
    uint8_t lengths[19]; /* of the code length code, in the order of its symbols */
    uint16_t codes[19];
    int ordered; /* of these, how many are sent */
} fk_deflate_head;

void fk_deflate_head_make(fk_deflate_head *head, const uint8_t literals[FK_LITERAL_SYMBOLS],
                          const uint8_t distances[FK_DISTANCE_SYMBOLS]);
size_t fk_deflate_head_bits(const fk_deflate_head *head);
void fk_deflate_head_put(const fk_deflate_head *head, bool last, fk_bits *w);

#endif
