#include "fk_mask.h"

#include "fk_buffer.h"
#include "fk_deflate.h"
#include "fk_mask_changes.h"
#include "fk_mask_stream.h"

#include <stdlib.h>
#include <string.h>

enum { FILTER_NONE = 0, FILTER_UP = 2, IHDR_BYTES = 13, CHUNK_HEAD = 8 };

/* A chunk is closed when it is longer; the format allows 2^31 - 1 bytes. */
static const size_t long_chunk = (size_t)1 << 30;

static void write_word(uint8_t *out, uint32_t word) {
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)(word >> (24 - 8 * i));
}

/* Begins a chunk; its length and CRC come with its end. */
static bool begin_chunk(fk_buffer *file, const char *type, size_t *start) {
    *start = file->count;
    return fk_buffer_append(file, "\0\0\0\0", 4) && fk_buffer_append(file, type, 4);
}

static bool end_chunk(fk_buffer *file, size_t start) {
    write_word(file->bytes + start, (uint32_t)(file->count - start - CHUNK_HEAD));
    uint8_t crc[4];
    write_word(crc, fk_crc32(0, file->bytes + start + 4, file->count - start - 4));
    return fk_buffer_append(file, crc, 4);
}

static bool put_chunk(fk_buffer *file, const char *type, const uint8_t *data, size_t count) {
    size_t start;
    return begin_chunk(file, type, &start) && fk_buffer_append(file, data, count) && end_chunk(file, start);
}

/* About how many bits changes take: two tokens before a value, the value, and one token more where it repeats. */
static uint64_t cost_of(const fk_change *changes, size_t count) {
    uint64_t cost = 0;
    for (size_t i = 0; i < count; i++) cost += changes[i].end - changes[i].start > 1 ? 24 : 15;
    return cost;
}

static void put_changes(fk_mask_stream *stream, const fk_change *changes, size_t count, int32_t width) {
    int32_t x = 0;
    for (size_t i = 0; i < count; i++) {
        stream->zeros += (uint32_t)(FK_PIXEL * (changes[i].start - x) + FK_PIXEL - 1);
        fk_mask_stream_value(stream, changes[i].value, (uint32_t)(changes[i].end - changes[i].start - 1));
        x = changes[i].end;
    }
    stream->zeros += (uint32_t)(FK_PIXEL * (width - x));
}

/* Sends a row by the filter that leaves less: Up, or None where most edges are too slanted for it. */
static void put_row(fk_mask_stream *stream, fk_run_row above, fk_run_row row, int32_t width, fk_change *changes) {
    size_t count = fk_changes_up(above, row, width, changes);
    const uint64_t up = cost_of(changes, count);
    fk_change *protected = changes + count;
    if (up > 0 && (row.stores || 24 * (row.count / 2 + 1) < up + 48)) {
        const size_t protected_count = fk_changes_none(row, width, protected);
        if (cost_of(protected, protected_count) < up) {
            stream->zeros++; /* FILTER_NONE */
            put_changes(stream, protected, protected_count, width);
            return fk_mask_stream_end_row(stream);
        }
    }
    fk_mask_stream_value(stream, FILTER_UP, 0);
    put_changes(stream, changes, count, width);
    fk_mask_stream_end_row(stream);
}

static fk_run_row row_at(const fk_mask_rows *rows, uint32_t y) {
    const int32_t start = rows->offsets[y];
    return (fk_run_row){rows->boundaries + start, (size_t)(rows->offsets[y + 1] - start),
                        rows->stores ? rows->stores + start / 2 : NULL, rows->bytes};
}

/* How many changes a row can have: one at each boundary, and one for each soft pixel. */
static size_t most_changes(const fk_mask_rows *rows) {
    size_t most = 0;
    for (uint32_t y = 0; y < rows->height; y++) {
        const fk_run_row row = row_at(rows, y);
        size_t count = row.count;
        if (row.stores) {
            for (size_t i = 0; i < row.count; i += 2) {
                if (row.stores[i / 2] >= 0) count += (size_t)(row.boundaries[i + 1] - row.boundaries[i]);
            }
        }
        if (count > most) most = count;
    }
    /* Two rows filtered by Up, and one by None, each with its ends. */
    return 3 * most + 8;
}

/* Sends all rows as the data of IDAT chunks. */
static bool put_rows(fk_buffer *file, const fk_mask_rows *rows, fk_mask_stream *stream, fk_change *changes) {
    const int32_t width = (int32_t)rows->width, everything[2] = {0, width};
    size_t start;
    if (!begin_chunk(file, "IDAT", &start) || !fk_buffer_append(file, "\x78\x01", 2)) return false;
    fk_mask_stream_begin(stream, file);
    fk_run_row above = {everything, 2, NULL, NULL};
    for (uint32_t y = 0; y < rows->height; y++) {
        const fk_run_row row = row_at(rows, y);
        put_row(stream, above, row, width, changes);
        above = row;
        if (file->count - start > long_chunk) {
            if (!end_chunk(file, start) || !begin_chunk(file, "IDAT", &start)) return false;
        }
    }
    fk_mask_stream_flush(stream, true);
    uint8_t adler[4];
    write_word(adler, (uint32_t)(stream->b << 16 | stream->a));
    return stream->has_memory && fk_buffer_append(file, adler, 4) && end_chunk(file, start);
}

static bool put_file(fk_buffer *file, const fk_mask_rows *rows, fk_mask_stream *stream, fk_change *changes) {
    uint8_t header[IHDR_BYTES] = {0};
    write_word(header, rows->width);
    write_word(header + 4, rows->height);
    header[8] = 8; /* bits a sample */
    header[9] = 6; /* RGBA */
    return fk_buffer_append(file, "\x89PNG\r\n\x1a\n", 8) && put_chunk(file, "IHDR", header, IHDR_BYTES) &&
           put_rows(file, rows, stream, changes) && put_chunk(file, "IEND", header, 0);
}

fk_status fk_mask_png(const fk_mask_rows *rows, uint8_t **out, size_t *count) {
    fk_buffer file = {0};
    fk_mask_stream *stream = malloc(sizeof *stream);
    fk_change *changes = malloc(most_changes(rows) * sizeof *changes);
    const bool has_memory = stream && changes && put_file(&file, rows, stream, changes);
    free(stream);
    free(changes);
    if (!has_memory) fk_buffer_free(&file);
    *out = file.bytes;
    *count = file.count;
    return has_memory ? FK_OK : FK_MEMORY;
}

void fk_mask_png_free(uint8_t *file) { free(file); }
