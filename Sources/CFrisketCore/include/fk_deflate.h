#ifndef FK_DEFLATE_H
#define FK_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_status.h"

/* The one place that knows a (de)compressor: zlib, and libdeflate where FK_EXTRA_LIBRARIES is defined. */

/* How hard to compress. */
typedef enum fk_effort {
    FK_EFFORT_FAST = 0,     /* runs and Huffman codes only: right for filtered photographs */
    FK_EFFORT_STANDARD = 1, /* libdeflate level 6 on up to 16 MiB, else zlib level 4 */
    FK_EFFORT_BEST = 2      /* libdeflate level 12, else zlib level 9 */
} fk_effort;

/* Takes compressed bytes; false when it cannot. */
typedef bool (*fk_sink)(void *context, const uint8_t *bytes, size_t count);

/* A zlib stream in the making. libdeflate, where it is used, needs all of the input at the end. */
typedef struct fk_deflater fk_deflater;

/* NULL when there is no memory. */
fk_deflater *fk_deflater_new(fk_effort effort, fk_sink sink, void *context);
fk_status fk_deflater_write(fk_deflater *deflater, const uint8_t *bytes, size_t count);
fk_status fk_deflater_finish(fk_deflater *deflater);
void fk_deflater_free(fk_deflater *deflater);

/* Inflates a whole zlib stream. FK_LIMIT when it holds more than `capacity` bytes; `*count` is what was written. */
fk_status fk_inflate(const uint8_t *bytes, size_t length, uint8_t *out, size_t capacity, size_t *count);

/* The CRC-32 of PNG and zlib; begin with 0. */
uint32_t fk_crc32(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
