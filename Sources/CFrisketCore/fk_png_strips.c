#include "fk_png_strips.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_THREADS = 16, STRIPS_A_THREAD = 2, GROUPS = 2 };

/* Strips that are coded together, while rows go to those of the other group. */
typedef struct group {
    fk_png_strip *items;
    int filled; /* of these; the next one takes rows */
    atomic_int next; /* to be coded: each thread takes the next strip until there is none */
    atomic_bool failed;
    pthread_t threads[MAX_THREADS];
    int started; /* of the threads */
} group;

struct fk_png_strips {
    fk_sink sink;
    void *context;
    int threads;
    int group_count;
    int strip_count; /* of a group */
    group groups[GROUPS];
    int current; /* the group that takes rows */
    uint32_t adler;
};

fk_png_strips *fk_png_strips_new(const fk_png_layout *layout, int threads, fk_sink sink, void *context) {
    fk_png_strips *strips = calloc(1, sizeof *strips);
    if (!strips) return NULL;
    strips->sink = sink;
    strips->context = context;
    strips->threads = threads < 1 ? 1 : threads > MAX_THREADS ? MAX_THREADS : threads;
    strips->group_count = strips->threads == 1 ? 1 : GROUPS;
    strips->strip_count = strips->threads == 1 ? 1 : strips->threads * STRIPS_A_THREAD;
    strips->adler = 1;
    for (int g = 0; g < strips->group_count; g++) {
        fk_png_strip *items = strips->groups[g].items = calloc((size_t)strips->strip_count, sizeof *items);
        bool done = items != NULL;
        for (int i = 0; done && i < strips->strip_count; i++) done = fk_png_strip_open(&items[i], layout);
        if (done) continue;
        fk_png_strips_free(strips);
        return NULL;
    }
    strips->groups[0].items[0].first = true;
    return strips;
}

/* --- Coding. --- */

static void *run(void *context) {
    group *g = context;
    for (int i; (i = atomic_fetch_add(&g->next, 1)) < g->filled;) {
        if (!fk_png_strip_code(&g->items[i])) atomic_store(&g->failed, true);
    }
    return NULL;
}

static void join(group *g) {
    while (g->started > 0) pthread_join(g->threads[--g->started], NULL);
}

/* Has other threads code the strips that are filled. If none can be had, `finish` does it all. */
static void start(const fk_png_strips *strips, group *g) {
    atomic_store(&g->next, 0);
    const int wanted = (strips->threads < g->filled ? strips->threads : g->filled) - 1;
    while (g->started < wanted && pthread_create(&g->threads[g->started], NULL, run, g) == 0) g->started++;
}

/* Sends the code of the strips, and the check sum of the stream behind the last of the picture. */
static bool send(fk_png_strips *strips, const group *g) {
    for (int i = 0; i < g->filled; i++) {
        fk_png_strip *strip = &g->items[i];
        strips->adler = fk_adler32_join(strips->adler, strip->adler, strip->filtered_count);
        uint8_t tail[4];
        for (int byte = 0; byte < 4; byte++) tail[byte] = (uint8_t)(strips->adler >> (24 - 8 * byte));
        if (strip->last && !fk_buffer_append(&strip->code, tail, sizeof tail)) return false;
        if (!strips->sink(strips->context, strip->code.bytes, strip->code.count)) return false;
    }
    return true;
}

/* Works along until the strips that were started are coded, and sends them. */
static bool finish(fk_png_strips *strips, group *g) {
    run(g);
    join(g);
    const bool done = !atomic_load(&g->failed) && send(strips, g);
    g->filled = 0;
    g->items[0].first = false;
    return done;
}

void fk_png_strips_free(fk_png_strips *strips) {
    if (!strips) return;
    for (int g = 0; g < strips->group_count; g++) {
        atomic_store(&strips->groups[g].next, strips->strip_count); /* what is not begun stays so */
        join(&strips->groups[g]);
        fk_png_strip *items = strips->groups[g].items;
        for (int i = 0; items && i < strips->strip_count; i++) fk_png_strip_close(&items[i]);
        free(items);
    }
    free(strips);
}

/* --- Rows. --- */

static fk_png_strip *current_strip(fk_png_strips *strips) {
    group *g = &strips->groups[strips->current];
    return &g->items[g->filled];
}

uint8_t *fk_png_strips_row(fk_png_strips *strips) {
    fk_png_strip *strip = current_strip(strips);
    return fk_png_strip_row(strip, strip->count);
}

/* Has the full group coded, when the other one is done, and goes on to that. */
static bool hand_over(fk_png_strips *strips, bool last) {
    group *full = &strips->groups[strips->current];
    strips->current = (strips->current + 1) % strips->group_count;
    group *other = &strips->groups[strips->current];
    if (other != full && !finish(strips, other)) return false;
    start(strips, full);
    return (other != full && !last) || finish(strips, full);
}

fk_status fk_png_strips_advance(fk_png_strips *strips, bool last) {
    fk_png_strip *strip = current_strip(strips);
    strip->count++;
    strip->last = last;
    if (strip->count < strip->capacity && !last) return FK_OK;
    const uint8_t *row = fk_png_strip_row(strip, strip->count - 1);
    group *g = &strips->groups[strips->current];
    g->filled++;
    if ((g->filled == strips->strip_count || last) && !hand_over(strips, last)) return FK_MEMORY;
    if (last) return FK_OK;
    /* The next strip has this row above it: its place is the last of this strip, which is not overwritten yet. */
    fk_png_strip *next = current_strip(strips);
    memmove(next->rows, row, next->layout.row_bytes);
    next->count = 0;
    return FK_OK;
}
