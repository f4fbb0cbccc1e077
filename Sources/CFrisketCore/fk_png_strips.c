#include "fk_png_strips.h"

#include <stdlib.h>
#include <string.h>

#include "fk_png_data.h"
#include "fk_png_passes.h"
#include "include/fk_png_unfilter.h"

enum {
    STRIP_SIZE = 160 * 1024,
    ROW_GROUP = 8,      /* rows are unfiltered so many at a time */
    BLOCK_SIZE = 65535, /* of stored bytes (RFC 1951, 3.2.4) */
};

struct fk_png_strips {
    fk_png_data data;
    fk_png_passes passes;
    uint32_t rows_left; /* of the pass */
    size_t row_size;    /* in the pass, without the filter type */
    bool unfilters;
    uint8_t *above; /* the last row before the strip */
    uint8_t *strip;
    size_t capacity;

    /* What libpng gets: first bytes of the file, then those of `head`, then those of the strip. */
    size_t verbatim, verbatim_end;
    uint8_t head[32];
    size_t head_read, head_end;
    size_t strip_read, block_end, strip_end;
    bool began; /* an IDAT of ours is open */
    bool ended; /* the last strip is there */
};

/* --- Rows. --- */

static bool next_pass(fk_png_strips *strips) {
    uint32_t width;
    if (!fk_png_passes_next(&strips->passes, &width, &strips->rows_left)) return false;
    strips->row_size = fk_png_row_size(&strips->passes, width);
    memset(strips->above, 0, strips->row_size);
    return true;
}

static bool next_strip(fk_png_strips *strips, const uint8_t *bytes) {
    size_t stride = strips->row_size + 1, rows = strips->capacity / stride / ROW_GROUP * ROW_GROUP;
    if (rows > strips->rows_left) rows = strips->rows_left;
    if (!fk_png_data_read(&strips->data, bytes, strips->strip, rows * stride)) return false;
    if (strips->unfilters) {
        size_t pixel = (strips->passes.pixel_bits + 7) / 8;
        if (!fk_png_unfilter(strips->strip, rows, strips->row_size, pixel, strips->above)) return false;
        memcpy(strips->above, strips->strip + rows * stride - strips->row_size, strips->row_size);
    }
    strips->strip_read = strips->block_end = 0;
    strips->strip_end = rows * stride;
    strips->rows_left -= (uint32_t)rows;
    strips->ended = strips->rows_left == 0 && !next_pass(strips);
    return !strips->ended || fk_png_data_ends(&strips->data, bytes);
}

/* --- The file that libpng sees. --- */

static void say(fk_png_strips *strips, const void *bytes, size_t count) {
    memcpy(strips->head + strips->head_end, bytes, count);
    strips->head_end += count;
}

static void say_u32(fk_png_strips *strips, uint32_t v) {
    say(strips, (uint8_t[4]){(uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v}, 4);
}

/* The next bytes of the strip as an IDAT with one stored block; nobody checks its CRC, nor the stream's Adler-32. */
static void begin_block(fk_png_strips *strips) {
    size_t left = strips->strip_end - strips->strip_read, size = left < BLOCK_SIZE ? left : BLOCK_SIZE;
    bool last = strips->ended && size == left;
    if (strips->began) say_u32(strips, 0); /* the CRC of the IDAT before */
    say_u32(strips, (uint32_t)((strips->began ? 0 : 2) + 5 + size + (last ? 4 : 0)));
    say(strips, "IDAT", 4);
    if (!strips->began) say(strips, "\x08\x1d", 2); /* the smallest window: stored blocks look back at nothing */
    say(strips, (uint8_t[5]){last, (uint8_t)size, (uint8_t)(size >> 8), (uint8_t)~size, (uint8_t)(~size >> 8)}, 5);
    strips->began = true;
    strips->block_end = strips->strip_read + size;
}

/* Makes the next bytes ready. */
static bool refill(fk_png_strips *strips, const uint8_t *bytes) {
    strips->head_read = strips->head_end = 0;
    if (strips->strip_read == strips->strip_end && !strips->ended && !next_strip(strips, bytes)) return false;
    if (strips->strip_read < strips->strip_end) {
        begin_block(strips);
        return true;
    }
    if (!strips->began) return false; /* the file was given to its end */
    strips->began = false;
    say_u32(strips, 0); /* Adler-32 */
    say_u32(strips, 0); /* CRC */
    strips->verbatim = strips->data.next;
    strips->verbatim_end = strips->data.length;
    return true;
}

/* Copies from a stretch of bytes, of which `*read` are taken. */
static size_t take(uint8_t *out, size_t count, const uint8_t *stretch, size_t *read, size_t end) {
    size_t taken = count < end - *read ? count : end - *read;
    memcpy(out, stretch + *read, taken);
    *read += taken;
    return taken;
}

bool fk_png_strips_read(fk_png_strips *strips, const uint8_t *bytes, uint8_t *out, size_t count) {
    while (count > 0) {
        size_t taken = take(out, count, strips->head, &strips->head_read, strips->head_end);
        if (taken == 0) taken = take(out, count, strips->strip, &strips->strip_read, strips->block_end);
        if (taken == 0) taken = take(out, count, bytes, &strips->verbatim, strips->verbatim_end);
        if (taken == 0 && !refill(strips, bytes)) return false;
        out += taken;
        count -= taken;
    }
    return true;
}

/* --- Making and ending. --- */

static bool begin(fk_png_strips *strips, const uint8_t *bytes, size_t length) {
    if (!fk_png_passes_open(&strips->passes, bytes, length)) return false;
    if (!fk_png_data_open(&strips->data, bytes, length, fk_png_passes_size(&strips->passes))) return false;
    strips->verbatim_end = strips->data.first;
    strips->unfilters = fk_png_unfilter_is_fast();

    size_t size = fk_png_row_size(&strips->passes, strips->passes.width);
    if (size > SIZE_MAX / ROW_GROUP - 1) return false;
    strips->capacity = ROW_GROUP * (size + 1);
    if (strips->capacity < STRIP_SIZE) strips->capacity = STRIP_SIZE;
    strips->strip = malloc(strips->capacity);
    strips->above = malloc(size);
    return strips->strip && strips->above && next_pass(strips);
}

fk_png_strips *fk_png_strips_new(const uint8_t *bytes, size_t length) {
    fk_png_strips *strips = calloc(1, sizeof *strips);
    if (!strips || begin(strips, bytes, length)) return strips;
    fk_png_strips_free(strips);
    return NULL;
}

void fk_png_strips_free(fk_png_strips *strips) {
    if (!strips) return;
    fk_png_data_close(&strips->data);
    free(strips->strip);
    free(strips->above);
    free(strips);
}
