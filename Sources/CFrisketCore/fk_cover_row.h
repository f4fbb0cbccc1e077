#ifndef FK_COVER_ROW_H
#define FK_COVER_ROW_H

#include "fk_buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sums of coverage over one row of pixels, and the runs that rows become.

   `changes[i]` is by how much pixel i is covered more than pixel i - 1. Only the stretches that edges touch are
   summed pixel by pixel: between them coverage is constant. */

typedef struct fk_stretch {
    int32_t start, end;
} fk_stretch;

typedef struct fk_cover_row {
    int32_t width;
    double *changes; /* width + 2; all 0 between rows */
    fk_stretch *touched;
    size_t touched_count, touched_capacity;
    bool has_memory;
    fk_buffer offsets, boundaries, stores; /* of int32_t */
    fk_buffer bytes;
    size_t row_start; /* bytes of `boundaries` before this row */
} fk_cover_row;

bool fk_cover_row_begin(fk_cover_row *row, int32_t width);
void fk_cover_row_free(fk_cover_row *row);

/* Adds `sign` times the area to the right of a piece of edge that goes from x = `from` to x = `to` over a height of at
   most 1. */
void fk_cover_row_add(fk_cover_row *row, double from, double to, double height, double sign);

/* Turns the sums into runs and clears them. */
void fk_cover_row_end(fk_cover_row *row);

#endif
