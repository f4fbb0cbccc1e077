#ifndef FK_BITS_H
#define FK_BITS_H

#include <stdint.h>

/* Bits on their way to bytes, the lowest first. Eight bytes past the end of the output may be written over. */
typedef struct fk_bits {
    uint8_t *out;
    uint64_t bits;
    unsigned count; /* at most 7 between flushes */
} fk_bits;

enum { FK_BITS_MOST = 56 };

/* Appends up to FK_BITS_MOST bits. */
static inline __attribute__((always_inline)) void fk_bits_put(fk_bits *w, uint64_t bits, unsigned count) {
    w->bits |= bits << w->count;
    w->count += count;
    const uint64_t word = w->bits;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    __builtin_memcpy(w->out, &word, 8);
#else
    for (int i = 0; i < 8; i++) w->out[i] = (uint8_t)(word >> 8 * i);
#endif
    w->out += w->count >> 3;
    w->bits >>= w->count & 56;
    w->count &= 7;
}

#endif
