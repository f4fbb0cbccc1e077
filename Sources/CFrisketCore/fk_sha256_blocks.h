/* The inner step of SHA-256: whole blocks of 64 bytes into the state, plainly and by instructions made for it. */
#ifndef FK_SHA256_BLOCKS_H
#define FK_SHA256_BLOCKS_H

#include "include/fk_sha256.h"

extern const uint32_t fk_sha256_constants[64];

#if defined(__x86_64__)
#define FK_HAVE_SHA_INSTRUCTIONS 1
int fk_sha256_has_instructions(void);
void fk_sha256_blocks_x86(uint32_t state[8], const uint8_t *bytes, size_t count);
#endif

#endif
