#include "fk_scan.h"

#include "fk_edge_side.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The first row of 0 to height - 1 whose centre line is at or below a position; height when there is none. */
static int32_t first_centre(double position, uint32_t height) {
    const double row = ceil(position - 0.5);
    return row < 0 ? 0 : row > height ? (int32_t)height : (int32_t)row;
}

/* Makes the edge between two points; false when it crosses the centre line of no row. */
static bool make_edge(fk_point from, fk_point to, uint32_t layer, uint32_t height, fk_edge *edge) {
    const bool down = from.y < to.y;
    const fk_point upper = down ? from : to, lower = down ? to : from;
    const int32_t first = first_centre(upper.y, height), last = first_centre(lower.y, height);
    if (first >= last) return false;
    const double slope = (lower.x - upper.x) / (lower.y - upper.y);
    *edge = (fk_edge){.slope = slope, .upper = upper, .lower = lower, .first = first, .last = last,
                      .winding = down ? 1 : -1, .layer = layer};
    if (upper.x == lower.x) {
        /* Half a column left of the first that is inside: ceil() is right and never in doubt. */
        edge->base = ceil(upper.x - 0.5) - 0.5;
        return true;
    }
    edge->base = upper.x + (first + 0.5 - upper.y) * slope - 0.5;
    /* Each of the few operations rounds by 2^-53 of a value that is no larger than both coordinates and one. */
    const double error = 0x1p-48 * (fabs(upper.x) + fabs(lower.x) + 1);
    edge->tolerance = error < 0.25 ? error : 1;
    return true;
}

size_t fk_edges_of_ring(const fk_point *points, size_t count, uint32_t layer, uint32_t height, fk_edge *edges,
                        uint64_t *crossings) {
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        const fk_point from = points[i == 0 ? count - 1 : i - 1];
        if (make_edge(from, points[i], layer, height, &edges[made])) {
            *crossings += (uint64_t)(edges[made].last - edges[made].first);
            made++;
        }
    }
    return made;
}

/* The first column of 0 to width whose centre does not lie left of the edge, on the centre line of row y. */
static __attribute__((noinline)) int32_t exact_column(const fk_edge *e, int32_t y, double width) {
    const double line = y + 0.5;
    const double x = e->upper.x + (line - e->upper.y) / (e->lower.y - e->upper.y) * (e->lower.x - e->upper.x) - 0.5;
    const double slack = 0x1p-48 * (fabs(e->upper.x) + fabs(e->lower.x) + 1);
    if (x < -1 - slack) return 0;
    if (x > width + 1 + slack) return (int32_t)width;
    double column = round(x);
    if (fabs(x - column) > slack) {
        column = ceil(x);
    } else {
        while (!fk_edge_is_at_or_left(e, column + 0.5, line)) column++;
        while (fk_edge_is_at_or_left(e, column - 0.5, line)) column--;
    }
    return (int32_t)(column < 0 ? 0 : column > width ? width : column);
}

static inline __attribute__((always_inline)) int32_t column_of(const fk_edge *e, int32_t y, double width) {
    double x = e->base + (y - e->first) * e->slope;
    x = x < -1.5 ? -1.5 : x > width + 0.5 ? width + 0.5 : x;
    const int32_t left = (int32_t)(x + 2) - 2;
    const double beyond = x - left;
    if (__builtin_expect(!(beyond > e->tolerance && beyond < 1 - e->tolerance), 0)) return exact_column(e, y, width);
    const int32_t column = left + 1;
    return column < 0 ? 0 : column > (int32_t)width ? (int32_t)width : column;
}

/* A crossing: its column above, the index of its edge below, so that both are sorted as one number. */
typedef uint64_t crossing;

static inline crossing make_crossing(int32_t column, uint32_t edge) { return (uint64_t)column << 32 | edge; }

static int compare_crossings(const void *a, const void *b) {
    const crossing x = *(const crossing *)a, y = *(const crossing *)b;
    return (x > y) - (x < y);
}

typedef struct sweep {
    const fk_scan *scan;
    uint32_t *order;    /* edges by first row */
    uint32_t *starts;   /* where in `order` each row's begin */
    crossing *active;   /* of the row in work, sorted; left in that order for the next, where it is nearly right */
    size_t active_count;
    int32_t *windings;  /* of each layer */
} sweep;

/* Sorts edges by the row in which they begin. */
static void order_edges(sweep *s) {
    const fk_scan *scan = s->scan;
    const int32_t rows = scan->last - scan->first;
    memset(s->starts, 0, ((size_t)rows + 2) * sizeof *s->starts);
    for (size_t i = 0; i < scan->edge_count; i++) s->starts[scan->edges[i].first - scan->first + 2]++;
    for (int32_t row = 1; row <= rows; row++) s->starts[row + 1] += s->starts[row];
    for (size_t i = 0; i < scan->edge_count; i++) {
        s->order[s->starts[scan->edges[i].first - scan->first + 1]++] = (uint32_t)i;
    }
}

/* Moves all crossings to row y: edges that end leave, edges that begin join, the rest go on; sorts them. */
static void advance(sweep *s, int32_t y) {
    const fk_scan *scan = s->scan;
    const double width = scan->width;
    const size_t old = s->active_count;
    crossing *const active = s->active;
    const uint32_t begin = s->starts[y - scan->first], end = s->starts[y - scan->first + 1];
    size_t n = 0;
    /* Insertion is quick where the order is nearly right; beyond this many steps the row is sorted as a whole. */
    size_t steps = 8 * (old + end - begin) + 64;
    const size_t total = old + (end - begin);
    for (size_t i = 0; i < total; i++) {
        const uint32_t index = i < old ? (uint32_t)active[i] : s->order[begin + (i - old)];
        const fk_edge *edge = &scan->edges[index];
        if (edge->last <= y) continue;
        const crossing next = make_crossing(column_of(edge, y, width), index);
        size_t at = n++;
        while (at > 0 && active[at - 1] > next && steps > 0) {
            active[at] = active[at - 1];
            at--;
            steps--;
        }
        active[at] = next;
    }
    s->active_count = n;
    if (steps == 0) qsort(active, n, sizeof *active, compare_crossings);
}

/* Adds the columns from `start` up to `end` to the n boundaries of a row; spans that touch become one. */
static inline size_t add_span(int32_t *out, size_t n, int32_t start, int32_t end) {
    if (end <= start) return n;
    if (n > 0 && out[n - 1] == start) {
        out[n - 1] = end;
        return n;
    }
    out[n] = start;
    out[n + 1] = end;
    return n + 2;
}

/* The row's boundaries, where there is one polygon; returns their number. */
static size_t fold_single(const sweep *s, int32_t mask, int32_t *out) {
    size_t n = 0;
    int32_t winding = 0, open = 0;
    for (size_t i = 0; i < s->active_count; i++) {
        const crossing c = s->active[i];
        const bool was = (winding & mask) != 0;
        winding += s->scan->edges[(uint32_t)c].winding;
        const bool is = (winding & mask) != 0;
        if (was == is) continue;
        const int32_t column = (int32_t)(c >> 32);
        if (is) {
            open = column;
        } else {
            n = add_span(out, n, open, column);
        }
    }
    return n;
}

/* The same where there are several: inside of one at least. */
static size_t fold_many(const sweep *s, int32_t *out) {
    size_t n = 0;
    uint32_t inside = 0; /* of how many */
    int32_t open = 0;
    for (size_t i = 0; i < s->active_count; i++) {
        const crossing c = s->active[i];
        const fk_edge *edge = &s->scan->edges[(uint32_t)c];
        const int32_t mask = s->scan->even_odd[edge->layer] ? 1 : -1;
        int32_t *winding = &s->windings[edge->layer];
        const uint32_t was = inside;
        inside -= (*winding & mask) != 0;
        *winding += edge->winding;
        inside += (*winding & mask) != 0;
        if ((was == 0) == (inside == 0)) continue;
        const int32_t column = (int32_t)(c >> 32);
        if (inside != 0) {
            open = column;
        } else {
            n = add_span(out, n, open, column);
        }
    }
    return n;
}

bool fk_scan_rows(const fk_scan *scan, int32_t *offsets, int32_t *boundaries) {
    const size_t rows = (size_t)(scan->last - scan->first);
    sweep s = {.scan = scan};
    s.order = malloc(scan->edge_count * sizeof *s.order);
    s.starts = malloc((rows + 2) * sizeof *s.starts);
    s.active = malloc(scan->edge_count * sizeof *s.active);
    s.windings = calloc(scan->layer_count, sizeof *s.windings);
    const bool has_memory = s.order && s.starts && s.active && s.windings;
    if (has_memory) {
        order_edges(&s);
        size_t count = 0;
        offsets[0] = 0;
        for (size_t row = 0; row < rows; row++) {
            advance(&s, scan->first + (int32_t)row);
            count += scan->layer_count == 1 ? fold_single(&s, scan->even_odd[0] ? 1 : -1, boundaries + count)
                                            : fold_many(&s, boundaries + count);
            offsets[row + 1] = (int32_t)count;
        }
    }
    free(s.order);
    free(s.starts);
    free(s.active);
    free(s.windings);
    return has_memory;
}
