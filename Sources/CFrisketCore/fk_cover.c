#include "fk_cover.h"

#include "fk_cover_pieces.h"
#include "fk_cover_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Edges that are lower than this, in pixels, bound no area that shows. */
static const double least_height = 0x1p-32;

/* An edge that runs downwards and has a height. */
typedef struct slanted {
    fk_point upper, lower;
    double slope;
    int32_t first, last; /* the rows of pixels that it passes lie within first to last - 1 */
    int32_t winding;
} slanted;

typedef struct sweep {
    slanted *edges;
    size_t edge_count;
    uint32_t *order;  /* edges by first row */
    uint32_t *starts; /* where in `order` each row's begin */
    int32_t first, last;
    bool *has_level;  /* for each row of the canvas, whether a level edge lies within it */
    fk_piece *pieces; /* of the row in work, sorted by key; their edges are the active ones */
    size_t piece_count;
} sweep;

static int32_t clipped(double row, uint32_t height) {
    return row < 0 ? 0 : row > height ? (int32_t)height : (int32_t)row;
}

static bool make_edges(sweep *s, const fk_outline *outline, uint32_t height) {
    const size_t points = outline->ring_count == 0 ? 0 : outline->ring_ends[outline->ring_count - 1];
    s->edges = malloc((points + 1) * sizeof *s->edges);
    s->has_level = calloc((size_t)height + 1, sizeof *s->has_level);
    if (!s->edges || !s->has_level) return false;
    s->first = (int32_t)height;
    size_t start = 0;
    for (size_t ring = 0; ring < outline->ring_count; ring++) {
        const size_t end = outline->ring_ends[ring];
        for (size_t i = start; i < end; i++) {
            const fk_point from = outline->points[i == start ? end - 1 : i - 1], to = outline->points[i];
            const bool down = from.y < to.y;
            const fk_point upper = down ? from : to, lower = down ? to : from;
            if (lower.y <= 0 || upper.y >= height) continue;
            if (lower.y - upper.y < least_height) {
                s->has_level[(int32_t)upper.y] |= upper.y != floor(upper.y) && upper.x != lower.x;
                continue;
            }
            const slanted edge = {upper, lower, (lower.x - upper.x) / (lower.y - upper.y),
                                  clipped(floor(upper.y), height), clipped(ceil(lower.y), height), down ? 1 : -1};
            if (edge.first >= edge.last) continue;
            if (edge.first < s->first) s->first = edge.first;
            if (edge.last > s->last) s->last = edge.last;
            s->edges[s->edge_count++] = edge;
        }
        start = end;
    }
    return true;
}

/* Sorts edges by the row in which they begin. */
static bool order_edges(sweep *s) {
    const size_t rows = (size_t)(s->last - s->first);
    s->order = malloc((s->edge_count + 1) * sizeof *s->order);
    s->starts = calloc(rows + 2, sizeof *s->starts);
    s->pieces = malloc((s->edge_count + 1) * sizeof *s->pieces);
    if (!s->order || !s->starts || !s->pieces) return false;
    for (size_t i = 0; i < s->edge_count; i++) s->starts[s->edges[i].first - s->first + 2]++;
    for (size_t row = 1; row <= rows; row++) s->starts[row + 1] += s->starts[row];
    for (size_t i = 0; i < s->edge_count; i++) s->order[s->starts[s->edges[i].first - s->first + 1]++] = (uint32_t)i;
    return true;
}

/* The part of an edge within row y. */
static inline fk_piece piece_of(const sweep *s, uint32_t index, int32_t y) {
    const slanted *e = &s->edges[index];
    const double upper = e->upper.y - y, lower = e->lower.y - y;
    fk_piece piece = {.top = upper > 0 ? upper : 0, .bottom = lower < 1 ? lower : 1, .slope = e->slope,
                      .winding = e->winding, .edge = index};
    piece.top_x = upper > 0 ? e->upper.x : e->upper.x - upper * e->slope;
    piece.bottom_x = lower < 1 ? e->lower.x : e->upper.x + (1 - upper) * e->slope;
    piece.left = piece.top_x < piece.bottom_x ? piece.top_x : piece.bottom_x;
    piece.right = piece.top_x < piece.bottom_x ? piece.bottom_x : piece.top_x;
    const bool is_there = fk_piece_spans(&piece, fk_sort_height);
    piece.key = is_there ? fk_piece_x(&piece, fk_sort_height) : (piece.top_x + piece.bottom_x) * 0.5;
    return piece;
}

static int compare_pieces(const void *a, const void *b) {
    const fk_piece *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* Moves on to row y: edges that end leave, edges that begin join, and all are sorted. */
static void advance(sweep *s, int32_t y) {
    const uint32_t begin = s->starts[y - s->first], end = s->starts[y - s->first + 1];
    const size_t old = s->piece_count, total = old + (end - begin);
    fk_piece *const pieces = s->pieces;
    size_t n = 0, steps = 8 * total + 64;
    for (size_t i = 0; i < total; i++) {
        const uint32_t index = i < old ? pieces[i].edge : s->order[begin + (i - old)];
        if (s->edges[index].last <= y) continue;
        const fk_piece next = piece_of(s, index, y);
        size_t at = n++;
        for (; at > 0 && pieces[at - 1].key > next.key && steps > 0; at--, steps--) pieces[at] = pieces[at - 1];
        pieces[at] = next;
    }
    s->piece_count = n;
    if (steps == 0) qsort(pieces, n, sizeof *pieces, compare_pieces);
}

static bool cover_rows(sweep *s, fk_cover_row *row, int32_t mask, size_t limit) {
    for (int32_t y = s->first; y < s->last; y++) {
        advance(s, y);
        if (!fk_cover_pieces(row, s->pieces, s->piece_count, mask, s->has_level[y])) return false;
        fk_cover_row_end(row);
        if (!row->has_memory || row->bytes.count > limit || row->boundaries.count / sizeof(int32_t) > limit) return false;
    }
    return true;
}

/* Hands a buffer's bytes over. */
static void *taken(fk_buffer *buffer) {
    void *bytes = buffer->bytes;
    *buffer = (fk_buffer){0};
    return bytes;
}

bool fk_cover(const fk_outline *outline, uint32_t width, uint32_t height, size_t limit, fk_coverage *coverage) {
    sweep s = {0};
    fk_cover_row row = {0};
    bool is_done = make_edges(&s, outline, height);
    if (s.last < s.first) s.last = s.first;
    is_done = is_done && order_edges(&s) && fk_cover_row_begin(&row, (int32_t)width) &&
              cover_rows(&s, &row, outline->even_odd ? 1 : -1, limit);
    *coverage = (fk_coverage){.first = s.first, .last = s.last, .boundary_count = row.boundaries.count / sizeof(int32_t),
                              .byte_count = row.bytes.count};
    coverage->offsets = taken(&row.offsets);
    coverage->boundaries = taken(&row.boundaries);
    coverage->stores = taken(&row.stores);
    coverage->bytes = taken(&row.bytes);
    fk_cover_row_free(&row);
    free(s.edges);
    free(s.has_level);
    free(s.order);
    free(s.starts);
    free(s.pieces);
    return is_done;
}

void fk_coverage_free(fk_coverage *coverage) {
    free(coverage->offsets);
    free(coverage->boundaries);
    free(coverage->stores);
    free(coverage->bytes);
}
