#ifndef FK_COVER_PIECES_H
#define FK_COVER_PIECES_H

#include "fk_cover_row.h"

/* The height in a row at which its pieces are sorted: one at which corners do not lie by custom, as they do at 1/2. */
static const double fk_sort_height = 0.6180339887;

/* The part of an edge that lies within one row of pixels. */
typedef struct fk_piece {
    double top, bottom; /* 0 to 1, from the row's upper side */
    double top_x, bottom_x;
    double left, right; /* the lesser and the greater of both */
    double key;         /* by which pieces are sorted: x at fk_sort_height, or in the piece's middle if it is not there */
    double slope;
    int32_t winding;
    uint32_t edge;
} fk_piece;

/* Whether the piece is to be found at a height. */
static inline bool fk_piece_spans(const fk_piece *piece, double y) { return piece->top <= y && y < piece->bottom; }

/* Where the piece is at a height. */
static inline double fk_piece_x(const fk_piece *piece, double y) { return piece->top_x + (y - piece->top) * piece->slope; }

/* Adds to the row what lies inside, where winding & mask is not 0. Pieces are sorted by their keys; `has_level` says
   that level edges, which have no pieces, may cross them. False when there is no memory. */
bool fk_cover_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask, bool has_level);

/* The same for pieces that cross one another, in bands between all ends and crossings. */
bool fk_cover_crossing_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask);

#endif
