#include "fk_png_dressed.h"

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

struct fk_png_dressed {
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

static bool next_pass(fk_png_dressed *dressed) {
    uint32_t width;
    if (!fk_png_passes_next(&dressed->passes, &width, &dressed->rows_left)) return false;
    dressed->row_size = fk_png_row_size(&dressed->passes, width);
    memset(dressed->above, 0, dressed->row_size);
    return true;
}

static bool next_strip(fk_png_dressed *dressed, const uint8_t *bytes) {
    size_t stride = dressed->row_size + 1, rows = dressed->capacity / stride / ROW_GROUP * ROW_GROUP;
    if (rows > dressed->rows_left) rows = dressed->rows_left;
    if (!fk_png_data_read(&dressed->data, bytes, dressed->strip, rows * stride)) return false;
    if (dressed->unfilters) {
        size_t pixel = (dressed->passes.pixel_bits + 7) / 8;
        if (!fk_png_unfilter(dressed->strip, rows, dressed->row_size, pixel, dressed->above)) return false;
        memcpy(dressed->above, dressed->strip + rows * stride - dressed->row_size, dressed->row_size);
    }
    dressed->strip_read = dressed->block_end = 0;
    dressed->strip_end = rows * stride;
    dressed->rows_left -= (uint32_t)rows;
    dressed->ended = dressed->rows_left == 0 && !next_pass(dressed);
    return !dressed->ended || fk_png_data_ends(&dressed->data, bytes);
}

/* --- The file that libpng sees. --- */

static void say(fk_png_dressed *dressed, const void *bytes, size_t count) {
    memcpy(dressed->head + dressed->head_end, bytes, count);
    dressed->head_end += count;
}

static void say_u32(fk_png_dressed *dressed, uint32_t v) {
    say(dressed, (uint8_t[4]){(uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v}, 4);
}

/* The next bytes of the strip as an IDAT with one stored block; nobody checks its CRC, nor the stream's Adler-32. */
static void begin_block(fk_png_dressed *dressed) {
    size_t left = dressed->strip_end - dressed->strip_read, size = left < BLOCK_SIZE ? left : BLOCK_SIZE;
    bool last = dressed->ended && size == left;
    if (dressed->began) say_u32(dressed, 0); /* the CRC of the IDAT before */
    say_u32(dressed, (uint32_t)((dressed->began ? 0 : 2) + 5 + size + (last ? 4 : 0)));
    say(dressed, "IDAT", 4);
    if (!dressed->began) say(dressed, "\x08\x1d", 2); /* the smallest window: stored blocks look back at nothing */
    say(dressed, (uint8_t[5]){last, (uint8_t)size, (uint8_t)(size >> 8), (uint8_t)~size, (uint8_t)(~size >> 8)}, 5);
    dressed->began = true;
    dressed->block_end = dressed->strip_read + size;
}

/* Makes the next bytes ready. */
static bool refill(fk_png_dressed *dressed, const uint8_t *bytes) {
    dressed->head_read = dressed->head_end = 0;
    if (dressed->strip_read == dressed->strip_end && !dressed->ended && !next_strip(dressed, bytes)) return false;
    if (dressed->strip_read < dressed->strip_end) {
        begin_block(dressed);
        return true;
    }
    if (!dressed->began) return false; /* the file was given to its end */
    dressed->began = false;
    say_u32(dressed, 0); /* Adler-32 */
    say_u32(dressed, 0); /* CRC */
    dressed->verbatim = dressed->data.next;
    dressed->verbatim_end = dressed->data.length;
    return true;
}

/* Copies from a stretch of bytes, of which `*read` are taken. */
static size_t take(uint8_t *out, size_t count, const uint8_t *stretch, size_t *read, size_t end) {
    size_t taken = count < end - *read ? count : end - *read;
    memcpy(out, stretch + *read, taken);
    *read += taken;
    return taken;
}

bool fk_png_dressed_read(fk_png_dressed *dressed, const uint8_t *bytes, uint8_t *out, size_t count) {
    while (count > 0) {
        size_t taken = take(out, count, dressed->head, &dressed->head_read, dressed->head_end);
        if (taken == 0) taken = take(out, count, dressed->strip, &dressed->strip_read, dressed->block_end);
        if (taken == 0) taken = take(out, count, bytes, &dressed->verbatim, dressed->verbatim_end);
        if (taken == 0 && !refill(dressed, bytes)) return false;
        out += taken;
        count -= taken;
    }
    return true;
}

/* --- Making and ending. --- */

static bool begin(fk_png_dressed *dressed, const uint8_t *bytes, size_t length) {
    if (!fk_png_passes_open(&dressed->passes, bytes, length)) return false;
    if (!fk_png_data_open(&dressed->data, bytes, length, fk_png_passes_size(&dressed->passes))) return false;
    dressed->verbatim_end = dressed->data.first;
    dressed->unfilters = fk_png_unfilter_is_fast();

    size_t size = fk_png_row_size(&dressed->passes, dressed->passes.width);
    if (size > SIZE_MAX / ROW_GROUP - 1) return false;
    dressed->capacity = ROW_GROUP * (size + 1);
    if (dressed->capacity < STRIP_SIZE) dressed->capacity = STRIP_SIZE;
    dressed->strip = malloc(dressed->capacity);
    dressed->above = malloc(size);
    return dressed->strip && dressed->above && next_pass(dressed);
}

fk_png_dressed *fk_png_dressed_new(const uint8_t *bytes, size_t length) {
    fk_png_dressed *dressed = calloc(1, sizeof *dressed);
    if (!dressed || begin(dressed, bytes, length)) return dressed;
    fk_png_dressed_free(dressed);
    return NULL;
}

void fk_png_dressed_free(fk_png_dressed *dressed) {
    if (!dressed) return;
    fk_png_data_close(&dressed->data);
    free(dressed->strip);
    free(dressed->above);
    free(dressed);
}
