#ifndef FK_MASK_H
#define FK_MASK_H

#include <math.h> /* sin and cos for the outlines of shapes */
#include <stddef.h>
#include <stdint.h>

#include "fk_status.h"

/* A mask as runs: row y has the boundaries offsets[y] to offsets[y + 1], an even number of rising columns within
   0...width. Pixels are exposed from the first to the second, and so on; where `stores` says so, in part, by a byte of
   1 to 254 for each. Both sides are at least 1 and at most 2^17. */
typedef struct fk_mask_rows {
    uint32_t width;
    uint32_t height;
    const int32_t *offsets;
    const int32_t *boundaries;
    const int32_t *stores; /* NULL where all are hard; else for each pair -1, or where its exposures begin in bytes */
    const uint8_t *bytes;
} fk_mask_rows;

/* Makes an 8-bit RGBA PNG whose colour is 0 and whose alpha is 255 less the exposure. No hard pixel is made: time
   grows with rows, boundaries, soft pixels and output bytes, memory with the output. FK_MEMORY, or the file, which is
   to be freed. */
fk_status fk_mask_png(const fk_mask_rows *rows, uint8_t **file, size_t *count);
void fk_mask_png_free(uint8_t *file);

#endif
