#ifndef FK_COVER_PIECES_H
#define FK_COVER_PIECES_H

#include "fk_cover_row.h"

/* The part of an edge that lies within one row of pixels. */
typedef struct fk_piece {
    double top, bottom; /* 0 to 1, from the row's upper side */
    double top_x, bottom_x;
    double key;         /* where pieces are sorted by: x in the middle of the row, or of the piece if it ends before */
    double slope;
    int32_t winding;
    uint32_t edge;
} fk_piece;

/* Where the piece is at a height. */
static inline double fk_piece_x(const fk_piece *piece, double y) { return piece->top_x + (y - piece->top) * piece->slope; }

/* Adds to the row what lies inside, where winding & mask is not 0. Pieces are sorted by their keys. False when there is
   no memory. */
bool fk_cover_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask);

/* The same for pieces that cross one another, in bands between all ends and crossings. */
bool fk_cover_crossing_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask);

#endif
