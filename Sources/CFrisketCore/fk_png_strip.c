#include "fk_png_strip.h"

#include <stdlib.h>
#include <string.h>

#include "fk_lanes.h"

enum {
    STRIP_BYTES = 256 * 1024,
    SURVEY_STEP = 8,   /* every eighth row is looked at */
    FLAT_PERCENT = 70, /* of bytes equal to a neighbour: in photographs mostly below 65, in drawings above */
    NEAR = 4,          /* the most that makes a small step */
    SMOOTH_PERCENT = 75, /* of steps that are small: in smooth photographs more than 90, in drawings below 55 */
    FAST_DEPTH = 4,
    STANDARD_DEPTH = 8,
    REPEATS_DEPTH = 16 /* of rounded rows */
};

bool fk_png_strip_open(fk_png_strip *strip, const fk_png_layout *layout) {
    const size_t stride = layout->row_bytes + 1;
    const size_t capacity = stride < STRIP_BYTES ? STRIP_BYTES / stride : 1;
    *strip = (fk_png_strip){.layout = *layout, .capacity = capacity < layout->height ? capacity : layout->height};
    const size_t bytes = strip->capacity * stride;
    strip->rows = calloc(strip->capacity + 1, layout->row_bytes);
    strip->filtered = malloc(bytes + FK_READ_PAST);
    strip->matches = malloc(fk_matches_limit(bytes) * sizeof *strip->matches);
    strip->tables = malloc(sizeof *strip->tables);
    return strip->rows && strip->filtered && strip->matches && strip->tables;
}

void fk_png_strip_close(fk_png_strip *strip) {
    free(strip->rows);
    free(strip->filtered);
    free(strip->matches);
    free(strip->tables);
    fk_buffer_free(&strip->code);
    *strip = (fk_png_strip){0};
}

static unsigned total(fk_lanes counts) {
    unsigned sum = 0;
    for (int i = 0; i < FK_LANES; i++) sum += counts[i];
    return sum;
}

/* Of a row's bytes, how many equal the one on the left or above, and of how many the step from either is small. */
typedef struct survey {
    size_t equal, near, all;
} survey;

static void look_at(const uint8_t *row, const uint8_t *above, size_t width, size_t pixel, survey *s) {
    enum { MOST = 255 }; /* that a lane counts */
    const fk_lanes same = (fk_lanes){0} + NEAR, small = (fk_lanes){0} + 2 * NEAR;
    for (size_t i = pixel; i + FK_LANES <= width;) {
        fk_lanes equal = {0}, near = {0};
        for (int n = 0; n < MOST && i + FK_LANES <= width; n++, i += FK_LANES) {
            const fk_lanes here = fk_lanes_load(row + i) + same;
            const fk_lanes left = here - fk_lanes_load(row + i - pixel), up = here - fk_lanes_load(above + i);
            equal -= (fk_lanes)((left == same) | (up == same));
            near -= (fk_lanes)((left <= small) | (up <= small));
            s->all += FK_LANES;
        }
        s->equal += total(equal);
        s->near += total(near);
    }
}

/* Whether the strip is drawn, not photographed: most bytes equal the one of the pixel on the left or above, and where
 * they don't, the step is a large one. Matches of whole areas then say more than filters, which would only blur what
 * repeats. In a smooth photograph many bytes equal a neighbour too, but the others lie close to it. */
static bool is_flat(fk_png_strip *strip) {
    const size_t width = strip->layout.row_bytes;
    survey s = {0};
    for (size_t y = 0; y < strip->count; y += SURVEY_STEP) {
        const uint8_t *row = fk_png_strip_row(strip, y);
        look_at(row, row - width, width, strip->layout.pixel_bytes, &s);
    }
    return s.equal * 100 > s.all * FLAT_PERCENT && (s.near - s.equal) * 100 < (s.all - s.equal) * SMOOTH_PERCENT;
}

enum { CHOOSE = FK_FILTERS };

/* Filters the rows by one filter, or each by the one that suits it. */
static void filter_rows(fk_png_strip *strip, int wanted) {
    const fk_png_filterer *filterer = fk_png_filterer_best();
    const size_t width = strip->layout.row_bytes, pixel = strip->layout.pixel_bytes;
    uint8_t *out = strip->filtered;
    for (size_t y = 0; y < strip->count; y++) {
        const uint8_t *row = fk_png_strip_row(strip, y), *above = row - width;
        int filter = wanted;
        if (wanted == CHOOSE) {
            uint64_t sums[FK_FILTERS];
            filterer->sums(row, above, width, pixel, sums);
            filter = fk_png_filter_choose(sums);
        }
        *out++ = (uint8_t)filter;
        filterer->apply(filter, row, above, width, pixel, out);
        out += width;
    }
    memset(out, 0, FK_READ_PAST); /* what is read there must not depend on what stood there before */
}

bool fk_png_strip_code(fk_png_strip *strip) {
    const fk_png_layout *layout = &strip->layout;
    const bool flat = !layout->rounded && (layout->indexed || is_flat(strip));
    const bool fast = layout->effort == FK_EFFORT_FAST;
    filter_rows(strip, layout->rounded ? FK_AVERAGE : flat ? FK_NONE : CHOOSE);
    const fk_filtered_rows rows = {strip->filtered, strip->count, layout->row_bytes + 1, layout->pixel_bytes};
    size_t matches;
    if (layout->rounded) {
        matches = fk_find_repeats(&rows, REPEATS_DEPTH, strip->tables, strip->matches);
    } else if (flat) {
        matches = fk_find_longest(&rows, fast ? FAST_DEPTH : STANDARD_DEPTH, strip->tables, strip->matches);
    } else if (fast || layout->pixel_bytes < 3 || layout->pixel_bytes > 4) {
        matches = fk_find_runs(&rows, strip->matches);
    } else {
        matches = fk_find_pixels(&rows, strip->tables, strip->matches);
    }
    strip->filtered_count = strip->count * rows.stride;
    strip->adler = fk_adler32(1, strip->filtered, strip->filtered_count);
    static const uint8_t head[] = {0x78, 0x01}; /* deflate, 32K window; no dictionary (RFC 1950, section 2.2) */
    strip->code.count = 0;
    if (strip->first && !fk_buffer_append(&strip->code, head, sizeof head)) return false;
    return fk_deflate_block(strip->filtered, strip->filtered_count, strip->matches, matches, strip->last, &strip->code);
}
