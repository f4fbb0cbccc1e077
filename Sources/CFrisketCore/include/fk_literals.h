#ifndef FK_LITERALS_H
#define FK_LITERALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_bits.h"

/* Four codes and the 7 bits of a remainder fit 64 bits; deflate allows 15. */
enum { FK_CODE_LIMIT = 14 };

/* The codes of the 256 literals of a deflate block, each with its length in bits: small tables that stay in the first
 * cache. */
typedef struct fk_literal_codes {
    uint16_t codes[256];
    uint8_t bits[256];
    uint8_t low[256], high[256]; /* the bytes of the codes, for the wide form */
} fk_literal_codes;

/* Takes codes of at most FK_CODE_LIMIT bits. */
static inline void fk_literal_codes_set(fk_literal_codes *c, const uint16_t codes[256], const uint8_t bits[256]) {
    for (int i = 0; i < 256; i++) {
        c->codes[i] = codes[i];
        c->bits[i] = bits[i];
        c->low[i] = (uint8_t)codes[i];
        c->high[i] = (uint8_t)(codes[i] >> 8);
    }
}

/* Appends the codes of `count` bytes. Up to three bytes past the end are read. */
static inline __attribute__((always_inline)) void fk_literals_put(const uint8_t *bytes, size_t count,
                                                                  const fk_literal_codes *c, fk_bits *w) {
    const uint16_t *code = c->codes;
    const uint8_t *bits = c->bits;
    for (; count >= 4; bytes += 4, count -= 4) {
        const unsigned b0 = bits[bytes[0]], b1 = bits[bytes[1]], b2 = bits[bytes[2]], b3 = bits[bytes[3]];
        const uint64_t low = code[bytes[0]] | (uint64_t)code[bytes[1]] << b0;
        const uint64_t high = code[bytes[2]] | (uint64_t)code[bytes[3]] << b2;
        fk_bits_put(w, low | high << (b0 + b1), b0 + b1 + b2 + b3);
    }
    /* Those that are left, without a branch on how many. */
    const unsigned has0 = 0u - (count > 0), has1 = 0u - (count > 1), has2 = 0u - (count > 2);
    const unsigned b0 = bits[bytes[0]] & has0, b1 = bits[bytes[1]] & has1, b2 = bits[bytes[2]] & has2;
    const uint64_t low = (code[bytes[0]] & has0) | (uint64_t)(code[bytes[1]] & has1) << b0;
    fk_bits_put(w, low | (uint64_t)(code[bytes[2]] & has2) << (b0 + b1), b0 + b1 + b2);
}

/* Whether this machine has the form that takes FK_LITERALS_WIDE bytes at a time: AVX-512 with VBMI. */
bool fk_literals_has_wide(void);

enum { FK_LITERALS_WIDE = 64 };

/* The same for a multiple of FK_LITERALS_WIDE bytes, in about half of the time; only where the machine has it. */
void fk_literals_put_wide(const uint8_t *bytes, size_t count, const fk_literal_codes *codes, fk_bits *w);

#endif
