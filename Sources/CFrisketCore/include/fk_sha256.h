#ifndef FK_SHA256_H
#define FK_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4), fed piece by piece. */
typedef struct fk_sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    uint8_t block[64];
} fk_sha256;

void fk_sha256_begin(fk_sha256 *hash);
void fk_sha256_add(fk_sha256 *hash, const uint8_t *bytes, size_t count);
void fk_sha256_end(fk_sha256 *hash, uint8_t digest[32]);

/* Whole blocks of 64 bytes into the state, by the processor's own instructions where it has them; and without. */
void fk_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t count);
void fk_sha256_blocks_plain(uint32_t state[8], const uint8_t *bytes, size_t count);

#endif
