#ifndef FK_MASK_H
#define FK_MASK_H

#include <math.h> /* sin and cos for the outlines of shapes */
#include <stddef.h>
#include <stdint.h>

/* A hard mask as spans: row y has the boundaries offsets[y] to offsets[y + 1], an even number of rising columns
   within 0...width. Pixels are exposed from the first to the second, and so on; where `stores` says so, in part, by a
   byte of 1 to 254 for each. Both sides are at least 1 and less
   than 2^29. */
typedef struct fk_mask_rows {
    uint32_t width;
    uint32_t height;
    const int32_t *offsets;
    const int32_t *boundaries;
    const int32_t *stores; /* NULL where all are hard; else for each pair -1, or where its exposures begin in bytes */
    const uint8_t *bytes;
} fk_mask_rows;

enum { FK_MASK_SYMBOLS = 286 };

/* How a mask will be compressed: what the first pass over the rows finds out. */
typedef struct fk_mask_plan {
    uint8_t lengths[FK_MASK_SYMBOLS];
    uint16_t codes[FK_MASK_SYMBOLS];
    uint32_t adler;
    size_t stream_bytes; /* of the zlib stream */
    size_t file_bytes;
} fk_mask_plan;

/* Plans an 8-bit RGBA PNG whose colour is 0 and whose alpha is 255 less the exposure. No pixel is made:
   time and memory grow with rows, boundaries and output bytes. */
void fk_mask_png_plan(const fk_mask_rows *rows, fk_mask_plan *plan);

/* Writes the planned file: exactly plan->file_bytes bytes. */
void fk_mask_png_write(const fk_mask_rows *rows, const fk_mask_plan *plan, uint8_t *out);

#endif
