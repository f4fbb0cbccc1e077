#ifndef FK_COVER_H
#define FK_COVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_scan.h"

/* Exact coverage: the area of each pixel inside of one polygon, under its rule, rounded to 8 bits.

   Rows hold runs as in fk_mask.h: pairs of boundaries, and for each pair -1 where it is wholly covered, or where its
   bytes, 1 to 254 each, begin. A row's runs are as long as they can be. */
typedef struct fk_coverage {
    int32_t first, last; /* rows that have runs lie within first to last - 1 */
    int32_t *offsets;    /* of the boundaries of each row; one more than rows */
    int32_t *boundaries;
    int32_t *stores;
    uint8_t *bytes;
    size_t boundary_count, byte_count;
} fk_coverage;

typedef struct fk_outline {
    const fk_point *points; /* ring after ring; within +-2^50 */
    const size_t *ring_ends; /* where in `points` each ring ends */
    size_t ring_count;
    bool even_odd;
} fk_outline;

/* Covers a canvas of width x height. False when there is no memory or more than `limit` boundaries or bytes; what was
   made is freed by fk_coverage_free either way. */
bool fk_cover(const fk_outline *outline, uint32_t width, uint32_t height, size_t limit, fk_coverage *coverage);
void fk_coverage_free(fk_coverage *coverage);

#endif
