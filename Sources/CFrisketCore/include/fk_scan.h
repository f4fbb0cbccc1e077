#ifndef FK_SCAN_H
#define FK_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Scan conversion: the pixels whose centre lies inside polygons, as columns where inside and outside take turns.

   Exact. An edge from (x0, y0) down to (x1, y1) counts for the centre line yc of a row when y0 <= yc < y1, and for a
   centre xc on it when it crosses the line at or left of xc. */

typedef struct fk_point {
    double x, y;
} fk_point;

/* One edge that runs downwards, is never horizontal, and crosses the centre lines of rows first to last - 1. */
typedef struct fk_edge {
    double base, slope, tolerance; /* the crossing in row y, less a half, is base + (y - first) slope, give or take */
    fk_point upper, lower;
    int32_t first, last;
    int32_t winding; /* +1 when the polygon runs downwards here, -1 when upwards */
    uint32_t layer;  /* the polygon it belongs to */
} fk_edge;

/* Makes the edges of one closed ring whose coordinates lie within +-2^50; at most `count`. Returns how many there are,
   and adds the rows that they cross to `*crossings`. */
size_t fk_edges_of_ring(const fk_point *points, size_t count, uint32_t layer, uint32_t height, fk_edge *edges,
                        uint64_t *crossings);

/* What is inside of one polygon at least, each by its own rule, even-odd where `even_odd` says so. */
typedef struct fk_scan {
    const fk_edge *edges;
    size_t edge_count;
    const bool *even_odd; /* for each layer */
    uint32_t layer_count;
    uint32_t width;
    int32_t first, last; /* the rows that edges cross lie within first to last - 1 */
} fk_scan;

/* Writes the boundaries of each row, which are no more than the crossings, and to `offsets` (one more than rows) where
   each row's begin. False when there is no memory. */
bool fk_scan_rows(const fk_scan *scan, int32_t *offsets, int32_t *boundaries);

#endif
