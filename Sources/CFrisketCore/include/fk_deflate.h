#ifndef FK_DEFLATE_H
#define FK_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_status.h"

/* The one place that knows a (de)compressor: zlib, and libdeflate where FK_EXTRA_LIBRARIES is defined. */

/* How hard to compress. */
typedef enum fk_effort {
    FK_EFFORT_FAST = 0,
    FK_EFFORT_STANDARD = 1,
    FK_EFFORT_BEST = 2
} fk_effort;

/* Takes compressed bytes; false when it cannot. */
typedef bool (*fk_sink)(void *context, const uint8_t *bytes, size_t count);

/* Compresses bytes to a whole zlib stream, at level 1, 6, or libdeflate's 11 (12 takes up to twice the time for less
 * than 3 %), else zlib's 9. */
fk_status fk_deflate(const uint8_t *bytes, size_t count, fk_effort effort, fk_sink sink, void *context);

/* Inflates a whole zlib stream. FK_LIMIT when it holds more than `capacity` bytes; `*count` is what was written. */
fk_status fk_inflate(const uint8_t *bytes, size_t length, uint8_t *out, size_t capacity, size_t *count);

/* The CRC-32 of PNG and zlib; begin with 0. */
uint32_t fk_crc32(uint32_t crc, const uint8_t *bytes, size_t count);

/* The Adler-32 of zlib; begin with 1. */
uint32_t fk_adler32(uint32_t adler, const uint8_t *bytes, size_t count);
/* That of two pieces, each summed from 1 on, behind each other. */
uint32_t fk_adler32_join(uint32_t first, uint32_t second, size_t second_count);

#endif
