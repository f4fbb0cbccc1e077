#include "fk_png_strips.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_THREADS = 16, STRIPS_A_THREAD = 4 };

struct fk_png_strips {
    fk_sink sink;
    void *context;
    int threads;
    int count;  /* of strips */
    int filled; /* of these, that wait for being coded; the next one takes rows */
    fk_png_strip *items;
    uint32_t adler;
};

fk_png_strips *fk_png_strips_new(const fk_png_layout *layout, int threads, fk_sink sink, void *context) {
    fk_png_strips *strips = calloc(1, sizeof *strips);
    if (!strips) return NULL;
    strips->sink = sink;
    strips->context = context;
    strips->threads = threads < 1 ? 1 : threads > MAX_THREADS ? MAX_THREADS : threads;
    strips->count = strips->threads == 1 ? 1 : strips->threads * STRIPS_A_THREAD;
    strips->adler = 1;
    strips->items = calloc((size_t)strips->count, sizeof *strips->items);
    bool done = strips->items != NULL;
    for (int i = 0; done && i < strips->count; i++) done = fk_png_strip_open(&strips->items[i], layout);
    if (done) {
        strips->items[0].first = true;
        return strips;
    }
    fk_png_strips_free(strips);
    return NULL;
}

void fk_png_strips_free(fk_png_strips *strips) {
    if (!strips) return;
    for (int i = 0; strips->items && i < strips->count; i++) fk_png_strip_close(&strips->items[i]);
    free(strips->items);
    free(strips);
}

/* --- Coding. --- */

/* Work that threads share: each takes the next strip until there is none. */
typedef struct work {
    fk_png_strip *items;
    int count;
    atomic_int next;
    atomic_bool failed;
} work;

static void *run(void *context) {
    work *w = context;
    for (int i; (i = atomic_fetch_add(&w->next, 1)) < w->count;) {
        if (!fk_png_strip_code(&w->items[i])) atomic_store(&w->failed, true);
    }
    return NULL;
}

/* Codes all strips that are filled. This thread works along, so that it does no harm if another cannot be had. */
static bool code_all(fk_png_strips *strips) {
    work w = {.items = strips->items, .count = strips->filled};
    pthread_t others[MAX_THREADS];
    int started = 0;
    const int wanted = (strips->threads < strips->filled ? strips->threads : strips->filled) - 1;
    while (started < wanted && pthread_create(&others[started], NULL, run, &w) == 0) started++;
    run(&w);
    while (started > 0) pthread_join(others[--started], NULL);
    return !atomic_load(&w.failed);
}

/* Sends the code of all strips that are filled, and the check sum of the stream behind the last. */
static bool send(fk_png_strips *strips) {
    for (int i = 0; i < strips->filled; i++) {
        fk_png_strip *strip = &strips->items[i];
        strips->adler = fk_adler32_join(strips->adler, strip->adler, strip->filtered_count);
        uint8_t tail[4];
        for (int byte = 0; byte < 4; byte++) tail[byte] = (uint8_t)(strips->adler >> (24 - 8 * byte));
        if (strip->last && !fk_buffer_append(&strip->code, tail, sizeof tail)) return false;
        if (!strips->sink(strips->context, strip->code.bytes, strip->code.count)) return false;
    }
    return true;
}

/* --- Rows. --- */

uint8_t *fk_png_strips_row(fk_png_strips *strips) {
    fk_png_strip *strip = &strips->items[strips->filled];
    return fk_png_strip_row(strip, strip->count);
}

fk_status fk_png_strips_advance(fk_png_strips *strips, bool last) {
    fk_png_strip *strip = &strips->items[strips->filled];
    strip->count++;
    strip->last = last;
    if (strip->count < strip->capacity && !last) return FK_OK;
    const uint8_t *row = fk_png_strip_row(strip, strip->count - 1);
    strips->filled++;
    const bool full = strips->filled == strips->count || last;
    if (full && !code_all(strips)) return FK_MEMORY;
    if (full && !send(strips)) return FK_MEMORY;
    if (full) {
        strips->filled = 0;
        strips->items[0].first = false;
    }
    if (last) return FK_OK;
    /* The next strip has this row above it: its place is the last of this strip, which is not overwritten yet. */
    fk_png_strip *next = &strips->items[strips->filled];
    memmove(next->rows, row, next->layout.row_bytes);
    next->count = 0;
    return FK_OK;
}
