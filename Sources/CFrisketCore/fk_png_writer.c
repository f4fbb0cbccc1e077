#include <stdlib.h>
#include <string.h>

#include "fk_buffer.h"
#include "fk_message.h"
#include "fk_png_best.h"
#include "fk_png_store.h"
#include "fk_png_strips.h"
#include "include/fk_png.h"

struct fk_png_writer {
    fk_png_spec spec; /* the palette and the profile are lent for the opening only */
    fk_buffer file;
    fk_png_layout layout;
    fk_png_strips *strips; /* where the rows go, or, for the best effort, */
    fk_png_best *best;     /* here */
    uint32_t rows_left;
    fk_status failure;
};

/* --- The container. --- */

static void big_endian(uint8_t *out, uint32_t value) {
    out[0] = (uint8_t)(value >> 24);
    out[1] = (uint8_t)(value >> 16);
    out[2] = (uint8_t)(value >> 8);
    out[3] = (uint8_t)value;
}

static bool chunk(fk_png_writer *writer, const char *type, const uint8_t *data, size_t count) {
    uint8_t head[8], tail[4];
    big_endian(head, (uint32_t)count);
    memcpy(head + 4, type, 4);
    uint32_t crc = fk_crc32(0, head + 4, 4);
    if (count > 0) crc = fk_crc32(crc, data, count);
    big_endian(tail, crc);
    return fk_buffer_append(&writer->file, head, 8) && fk_buffer_append(&writer->file, data, count) &&
           fk_buffer_append(&writer->file, tail, 4);
}

static bool to_buffer(void *context, const uint8_t *bytes, size_t count) {
    return fk_buffer_append(context, bytes, count);
}

/* Compressed data becomes chunks as it comes; a chunk holds less than 2^31 bytes. */
static bool to_idat(void *context, const uint8_t *bytes, size_t count) {
    enum { MOST = 1 << 30 };
    while (count > 0) {
        const size_t step = count < MOST ? count : MOST;
        if (!chunk(context, "IDAT", bytes, step)) return false;
        bytes += step;
        count -= step;
    }
    return true;
}

static bool write_header(fk_png_writer *writer) {
    const fk_png_spec *spec = &writer->spec;
    uint8_t data[13] = {0};
    big_endian(data, spec->width);
    big_endian(data + 4, spec->height);
    data[8] = (uint8_t)spec->bit_depth;
    data[9] = (uint8_t)spec->color_type;
    return fk_buffer_append(&writer->file, "\x89PNG\r\n\x1a\n", 8) && chunk(writer, "IHDR", data, 13);
}

static bool write_profile(fk_png_writer *writer, const uint8_t *icc, size_t length) {
    static const uint8_t head[] = "ICC Profile\0"; /* name, its end, method 0 */
    fk_buffer data = {0};
    bool done = fk_buffer_append(&data, head, sizeof head) &&
                fk_deflate(icc, length, FK_EFFORT_STANDARD, to_buffer, &data) == FK_OK &&
                chunk(writer, "iCCP", data.bytes, data.count);
    fk_buffer_free(&data);
    return done;
}

static bool write_palette(fk_png_writer *writer, const uint8_t *palette, size_t count) {
    uint8_t colors[3 * 256], alphas[256];
    size_t alpha_count = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(colors + 3 * i, palette + 4 * i, 3);
        alphas[i] = palette[4 * i + 3];
        if (alphas[i] != 255) alpha_count = i + 1;
    }
    return chunk(writer, "PLTE", colors, 3 * count) &&
           (alpha_count == 0 || chunk(writer, "tRNS", alphas, alpha_count));
}

/* --- Rows. --- */

static fk_status write_row(fk_png_writer *writer, const uint8_t *source, bool last) {
    uint8_t *row = writer->best ? fk_png_best_row(writer->best) : fk_png_strips_row(writer->strips);
    fk_png_store(&writer->spec, source, row);
    return writer->best ? FK_OK : fk_png_strips_advance(writer->strips, last);
}

/* --- Entry points. --- */

static fk_status report(fk_png_writer *writer, fk_status status, fk_message *message) {
    if (status != FK_OK) fk_say(message, "no memory for a PNG file");
    writer->failure = status;
    return status;
}

static bool begin(fk_png_writer *writer) {
    const fk_png_spec *spec = &writer->spec;
    const size_t bits = fk_png_channels(spec->color_type) * (size_t)spec->bit_depth;
    writer->layout = (fk_png_layout){
        .row_bytes = (spec->width * bits + 7) / 8,
        .pixel_bytes = bits < 8 ? 1 : bits / 8,
        .height = spec->height,
        .indexed = spec->color_type == FK_PNG_PALETTE,
        .effort = spec->effort,
        .rounded = spec->rounded,
    };
    writer->rows_left = spec->height;
    /* Room that most files fit into, so that they need not move as they grow; memory is taken as it is filled. */
    (void)fk_buffer_reserve(&writer->file, writer->layout.row_bytes / 2 * spec->height);
    if (spec->effort == FK_EFFORT_BEST && !spec->rounded) {
        writer->best = fk_png_best_new(&writer->layout);
    } else {
        writer->strips = fk_png_strips_new(&writer->layout, spec->threads, to_idat, writer);
    }
    return writer->best || writer->strips;
}

fk_status fk_png_writer_open(fk_png_writer **out, const fk_png_spec *spec, fk_message *message) {
    fk_png_writer *writer = calloc(1, sizeof *writer);
    *out = writer;
    if (!writer) {
        fk_say(message, "no memory for a PNG file");
        return FK_MEMORY;
    }
    writer->spec = *spec;
    bool done = begin(writer) && write_header(writer);
    if (done && spec->cicp_primaries + spec->cicp_transfer > 0) {
        const uint8_t data[4] = {(uint8_t)spec->cicp_primaries, (uint8_t)spec->cicp_transfer, 0, 1};
        done = chunk(writer, "cICP", data, sizeof data);
    }
    if (done && spec->icc_length > 0) done = write_profile(writer, spec->icc, spec->icc_length);
    if (done && spec->color_type == FK_PNG_PALETTE) {
        done = write_palette(writer, spec->palette, spec->palette_count < 256 ? spec->palette_count : 256);
    }
    writer->spec.palette = writer->spec.icc = NULL;
    return report(writer, done ? FK_OK : FK_MEMORY, message);
}

fk_status fk_png_writer_write(fk_png_writer *writer, const void *rows, size_t count, fk_message *message) {
    const uint8_t *source = rows;
    const size_t stride = fk_png_given_bytes(&writer->spec);
    fk_status status = writer->failure;
    for (; count > 0 && writer->rows_left > 0 && status == FK_OK; count--, writer->rows_left--) {
        status = write_row(writer, source, writer->rows_left == 1);
        source += stride;
    }
    return report(writer, status, message);
}

fk_status fk_png_writer_finish(fk_png_writer *writer, const uint8_t **bytes, size_t *count, fk_message *message) {
    fk_status status = writer->failure;
    if (status == FK_OK && writer->best) status = fk_png_best_finish(writer->best, to_idat, writer);
    const bool done = status == FK_OK && chunk(writer, "IEND", NULL, 0);
    *bytes = writer->file.bytes;
    *count = writer->file.count;
    return report(writer, done ? FK_OK : FK_MEMORY, message);
}

void fk_png_writer_close(fk_png_writer *writer) {
    if (!writer) return;
    fk_png_strips_free(writer->strips);
    fk_png_best_free(writer->best);
    fk_buffer_free(&writer->file);
    free(writer);
}
