#include "fk_cover_row.h"

#include <stdlib.h>
#include <string.h>

enum { WHOLE = -1 };

bool fk_cover_row_begin(fk_cover_row *row, int32_t width) {
    *row = (fk_cover_row){.width = width, .has_memory = true};
    row->changes = calloc((size_t)width + 2, sizeof *row->changes);
    row->touched_capacity = 64;
    row->touched = malloc(row->touched_capacity * sizeof *row->touched);
    const int32_t zero = 0;
    return row->changes && row->touched && fk_buffer_append(&row->offsets, &zero, sizeof zero);
}

void fk_cover_row_free(fk_cover_row *row) {
    free(row->changes);
    free(row->touched);
    fk_buffer_free(&row->offsets);
    fk_buffer_free(&row->boundaries);
    fk_buffer_free(&row->stores);
    fk_buffer_free(&row->bytes);
}

static void touch(fk_cover_row *row, int32_t start, int32_t end) {
    if (row->touched_count > 0) {
        /* Pieces mostly come from the left: most stretches meet the one before. */
        fk_stretch *last = &row->touched[row->touched_count - 1];
        if (start >= last->start && start <= last->end) {
            if (end > last->end) last->end = end;
            return;
        }
    }
    if (row->touched_count == row->touched_capacity) {
        fk_stretch *more = realloc(row->touched, 2 * row->touched_capacity * sizeof *more);
        if (!more) {
            row->has_memory = false;
            return;
        }
        row->touched = more;
        row->touched_capacity *= 2;
    }
    row->touched[row->touched_count++] = (fk_stretch){start, end};
}

void fk_cover_row_add(fk_cover_row *row, double from, double to, double height, double sign) {
    double left = from < to ? from : to, right = from < to ? to : from;
    const double width = row->width;
    if (left >= width) return;
    double *changes = row->changes;
    if (right <= 0) {
        changes[0] += sign * height;
        return touch(row, 0, 1);
    }
    if (left < 0) {
        const double outside = height * (-left / (right - left));
        changes[0] += sign * outside;
        touch(row, 0, 1);
        height -= outside;
        left = 0;
    }
    if (right > width) {
        height *= (width - left) / (right - left);
        right = width;
    }
    const int32_t first = (int32_t)left;
    height *= sign;
    if (right <= first + 1) {
        const double before = height * ((left + right) * 0.5 - first);
        changes[first] += height - before;
        changes[first + 1] += before;
        return touch(row, first, first + 2);
    }
    /* In each column, what is right of the edge: a triangle, then trapezoids, then all but a triangle. */
    const double steepness = height / (right - left);
    int32_t last = (int32_t)right;
    if (last == right) last--;
    const double begin = first + 1 - left, end = right - last;
    double covered = steepness * begin * begin * 0.5;
    changes[first] += covered;
    for (int32_t i = first + 1; i < last; i++) {
        const double next = steepness * (i + 0.5 - left);
        changes[i] += next - covered;
        covered = next;
    }
    const double next = height - steepness * end * end * 0.5;
    changes[last] += next - covered;
    changes[last + 1] += height - next;
    touch(row, first, last + 2);
}

static int compare_stretches(const void *a, const void *b) {
    const fk_stretch *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static void sort_stretches(fk_stretch *stretches, size_t count) {
    size_t steps = 8 * count;
    for (size_t i = 1; i < count; i++) {
        const fk_stretch next = stretches[i];
        size_t at = i;
        for (; at > 0 && stretches[at - 1].start > next.start && steps > 0; at--, steps--) {
            stretches[at] = stretches[at - 1];
        }
        stretches[at] = next;
    }
    if (count > 0 && steps == 0) qsort(stretches, count, sizeof *stretches, compare_stretches);
}

static uint8_t rounded(double coverage) {
    const int32_t value = (int32_t)(coverage * 255 + 0.5);
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* Lengthens the last run of the row, or begins one; `store` is WHOLE, or where the bytes of these pixels begin. */
static void add_run(fk_cover_row *row, int32_t start, int32_t end, int32_t store) {
    if (row->boundaries.count > row->row_start) {
        int32_t *last = (int32_t *)(void *)(row->boundaries.bytes + row->boundaries.count) - 1;
        const int32_t last_store = ((int32_t *)(void *)(row->stores.bytes + row->stores.count))[-1];
        if (*last == start && (last_store == WHOLE) == (store == WHOLE)) {
            *last = end;
            return;
        }
    }
    const int32_t pair[2] = {start, end};
    row->has_memory = row->has_memory && fk_buffer_append(&row->boundaries, pair, sizeof pair) &&
                      fk_buffer_append(&row->stores, &store, sizeof store);
}

static void add_constant(fk_cover_row *row, uint8_t value, int32_t start, int32_t end) {
    if (value == 0 || start >= end) return;
    add_run(row, start, end, value == 255 ? WHOLE : (int32_t)row->bytes.count);
    if (value == 255) return;
    row->has_memory = row->has_memory && fk_buffer_reserve(&row->bytes, (size_t)(end - start));
    if (!row->has_memory) return;
    memset(row->bytes.bytes + row->bytes.count, value, (size_t)(end - start));
    row->bytes.count += (size_t)(end - start);
}

/* Sums a touched stretch pixel by pixel; returns the sum behind it. */
static double add_stretch(fk_cover_row *row, double sum, int32_t start, int32_t end) {
    row->has_memory = row->has_memory && fk_buffer_reserve(&row->bytes, (size_t)(end - start));
    if (!row->has_memory) return sum;
    uint8_t *next_byte = row->bytes.bytes + row->bytes.count;
    /* The run in work: of which kind it is (0, 255, or 1 for soft values), and where it and its bytes begin. */
    uint8_t kind = 0;
    int32_t run_start = start, store = WHOLE;
    for (int32_t x = start; x <= end; x++) {
        uint8_t value = 0;
        if (x < end) {
            sum += row->changes[x];
            row->changes[x] = 0;
            value = rounded(sum);
        }
        const uint8_t next_kind = value == 0 || value == 255 ? value : 1;
        if (next_kind != kind || x == end) {
            if (kind != 0) add_run(row, run_start, x, store);
            kind = next_kind;
            run_start = x;
            store = kind == 1 ? (int32_t)(next_byte - row->bytes.bytes) : WHOLE;
        }
        if (kind == 1) *next_byte++ = value;
    }
    row->bytes.count = (size_t)(next_byte - row->bytes.bytes);
    return sum;
}

void fk_cover_row_end(fk_cover_row *row) {
    sort_stretches(row->touched, row->touched_count);
    double sum = 0;
    int32_t x = 0;
    for (size_t i = 0; i < row->touched_count;) {
        const int32_t start = row->touched[i].start;
        int32_t end = row->touched[i].end;
        for (i++; i < row->touched_count && row->touched[i].start <= end; i++) {
            if (row->touched[i].end > end) end = row->touched[i].end;
        }
        add_constant(row, rounded(sum), x, start);
        x = end < row->width ? end : row->width;
        sum = add_stretch(row, sum, start, x);
        for (int32_t beyond = row->width; beyond < end; beyond++) row->changes[beyond] = 0;
    }
    add_constant(row, rounded(sum), x, row->width);
    row->touched_count = 0;
    row->row_start = row->boundaries.count;
    const int32_t offset = (int32_t)(row->boundaries.count / sizeof(int32_t));
    row->has_memory = row->has_memory && fk_buffer_append(&row->offsets, &offset, sizeof offset);
}
