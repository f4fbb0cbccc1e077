#include "fk_cover_pieces.h"

#include <math.h>

/* Pieces that are nearer to each other than this, in pixels, lie on each other. */
static const double least_crossing = 0x1p-24;

static inline bool is_whole(const fk_piece *p) { return p->top == 0 && p->bottom == 1; }

/* Whether two pieces may change sides where both are: they cross, lie on each other, or one ends on the other, where the
   edge that goes on from there may lie on the other side. */
static inline bool cross(const fk_piece *p, const fk_piece *q) {
    if (p->left > q->right + least_crossing || q->left > p->right + least_crossing) return false;
    const double top = p->top > q->top ? p->top : q->top;
    const double bottom = p->bottom < q->bottom ? p->bottom : q->bottom;
    if (top >= bottom) return false;
    const double above = fk_piece_x(p, top) - fk_piece_x(q, top), below = fk_piece_x(p, bottom) - fk_piece_x(q, bottom);
    const bool touch_above = fabs(above) < least_crossing, touch_below = fabs(below) < least_crossing;
    if (touch_above && (touch_below || p->top != q->top)) return true;
    if (touch_below && p->bottom != q->bottom) return true;
    return !touch_above && !touch_below && (above < 0) != (below < 0);
}

/* Whether any two pieces cross. Whole ones are sorted by their middles; where they do not cross, also by their ends. */
static bool any_cross(const fk_piece *pieces, size_t count) {
    const fk_piece *last = NULL;
    double top = 0, bottom = 0;
    for (size_t i = 0; i < count; i++) {
        const fk_piece *p = &pieces[i];
        if (!is_whole(p)) {
            /* Of pieces that end where pieces are sorted, it cannot be said which is left. */
            if (fabs(p->top - fk_sort_height) < least_crossing || fabs(p->bottom - fk_sort_height) < least_crossing) {
                return true;
            }
            for (size_t j = 0; j < count; j++) {
                if (j != i && cross(p, &pieces[j])) return true;
            }
            continue;
        }
        if (last && (p->top_x < top - least_crossing || p->bottom_x < bottom - least_crossing)) return true;
        top = last && top > p->top_x ? top : p->top_x;
        bottom = last && bottom > p->bottom_x ? bottom : p->bottom_x;
        last = p;
    }
    return false;
}

/* The winding number just left of a piece that is not there at the height where pieces are sorted. */
static int32_t winding_left_of(const fk_piece *piece, const fk_piece *pieces, size_t count) {
    const double y = (piece->top + piece->bottom) * 0.5, x = piece->key;
    int32_t winding = 0;
    for (size_t i = 0; i < count; i++) {
        const fk_piece *p = &pieces[i];
        if (p->left > x || p == piece || !fk_piece_spans(p, y)) continue;
        if (p->right < x || fk_piece_x(p, y) < x) winding += p->winding;
    }
    return winding;
}

bool fk_cover_pieces(fk_cover_row *row, const fk_piece *pieces, size_t count, int32_t mask, bool has_level) {
    if (has_level || any_cross(pieces, count)) return fk_cover_crossing_pieces(row, pieces, count, mask);
    int32_t winding = 0;
    for (size_t i = 0; i < count; i++) {
        const fk_piece *p = &pieces[i];
        int32_t left = winding;
        if (fk_piece_spans(p, fk_sort_height)) {
            winding += p->winding;
        } else {
            left = winding_left_of(p, pieces, count);
        }
        const bool was = (left & mask) != 0, is = ((left + p->winding) & mask) != 0;
        if (was != is) fk_cover_row_add(row, p->top_x, p->bottom_x, p->bottom - p->top, is ? 1 : -1);
    }
    return row->has_memory;
}
