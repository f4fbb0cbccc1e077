#ifndef FK_HUFFMAN_H
#define FK_HUFFMAN_H

#include <stdint.h>

/* Finds the lengths of an optimal prefix code, none longer than `limit`; a symbol of frequency 0 gets length 0.
   At most 288 symbols, of which at least two occur. Where the limit binds, frequencies are halved until it fits. */
void fk_huffman_lengths(const uint64_t *frequencies, int symbols, int limit, uint8_t *lengths);

/* Assigns canonical codes to lengths, their bits reversed as deflate sends them (RFC 1951, section 3.2.2). */
void fk_huffman_codes(const uint8_t *lengths, int symbols, uint16_t *codes);

#endif
