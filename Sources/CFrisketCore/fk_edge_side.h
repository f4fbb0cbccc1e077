#ifndef FK_EDGE_SIDE_H
#define FK_EDGE_SIDE_H

#include "fk_scan.h"

/* Whether the edge crosses the horizontal `line` at or left of `x`, without rounding. */
bool fk_edge_is_at_or_left(const fk_edge *edge, double x, double line);

#endif
