#include <stdlib.h>
#include <string.h>

#include "fk_buffer.h"
#include "fk_message.h"
#include "fk_png_filter.h"
#include "include/fk_png.h"

enum { IDAT_SIZE = 256 * 1024 };

struct fk_png_writer {
    fk_png_spec spec; /* the palette and the profile are lent for the opening only */
    fk_buffer file;
    fk_buffer pending; /* compressed image data that does not fill an IDAT yet */
    fk_deflater *deflater;
    uint32_t rows_left;
    size_t row_bytes;
    size_t pixel_bytes; /* distance to the pixel on the left for the filters */
    uint8_t *row;       /* this row as it stands in the file, and the one above */
    uint8_t *above;
    uint8_t *filtered[2];
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

static bool to_idat(void *context, const uint8_t *bytes, size_t count) {
    fk_png_writer *writer = context;
    while (count > 0) {
        size_t room = IDAT_SIZE - writer->pending.count;
        size_t step = count < room ? count : room;
        if (!fk_buffer_append(&writer->pending, bytes, step)) return false;
        bytes += step;
        count -= step;
        if (writer->pending.count == IDAT_SIZE) {
            if (!chunk(writer, "IDAT", writer->pending.bytes, IDAT_SIZE)) return false;
            writer->pending.count = 0;
        }
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
    fk_deflater *deflater = fk_deflater_new(FK_EFFORT_STANDARD, to_buffer, &data);
    bool done = deflater && fk_buffer_append(&data, head, sizeof head) &&
                fk_deflater_write(deflater, icc, length) == FK_OK && fk_deflater_finish(deflater) == FK_OK &&
                chunk(writer, "iCCP", data.bytes, data.count);
    fk_deflater_free(deflater);
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

/* Puts a row as the caller gave it into the file's form: big-endian words, packed indices. */
static void store_row(fk_png_writer *writer, const uint8_t *source) {
    int depth = writer->spec.bit_depth;
    if (depth == 16) {
        for (size_t i = 0; i < writer->row_bytes; i += 2) {
            uint16_t value;
            memcpy(&value, source + i, 2);
            writer->row[i] = (uint8_t)(value >> 8);
            writer->row[i + 1] = (uint8_t)value;
        }
    } else if (depth == 8) {
        memcpy(writer->row, source, writer->row_bytes);
    } else {
        memset(writer->row, 0, writer->row_bytes);
        for (size_t x = 0; x < writer->spec.width; x++) {
            size_t bit = x * (size_t)depth;
            writer->row[bit / 8] |= (uint8_t)(source[x] << (8 - depth - (int)(bit % 8)));
        }
    }
}

static fk_status write_row(fk_png_writer *writer, const uint8_t *source) {
    store_row(writer, source);
    uint8_t *out = writer->filtered[0];
    if (writer->spec.color_type == FK_PNG_PALETTE) { /* neighbouring indices are no neighbouring colours */
        out[0] = 0;
        memcpy(out + 1, writer->row, writer->row_bytes);
    } else {
        out = fk_png_filter(writer->row, writer->above, writer->row_bytes, writer->pixel_bytes, writer->filtered[0],
                            writer->filtered[1]);
    }
    uint8_t *above = writer->above;
    writer->above = writer->row;
    writer->row = above;
    return fk_deflater_write(writer->deflater, out, writer->row_bytes + 1);
}

/* --- Entry points. --- */

static fk_status report(fk_png_writer *writer, fk_status status, fk_message *message) {
    if (status != FK_OK) fk_say(message, "no memory for a PNG file");
    writer->failure = status;
    return status;
}

static size_t channel_count(int color_type) {
    switch (color_type) {
    case FK_PNG_RGBA: return 4;
    case FK_PNG_RGB: return 3;
    case FK_PNG_GRAY_ALPHA: return 2;
    default: return 1;
    }
}

static bool begin(fk_png_writer *writer) {
    const fk_png_spec *spec = &writer->spec;
    size_t bits = channel_count(spec->color_type) * (size_t)spec->bit_depth;
    writer->row_bytes = (spec->width * bits + 7) / 8;
    writer->pixel_bytes = bits < 8 ? 1 : bits / 8;
    writer->rows_left = spec->height;
    writer->row = calloc(1, writer->row_bytes);
    writer->above = calloc(1, writer->row_bytes);
    writer->filtered[0] = malloc(writer->row_bytes + 1);
    writer->filtered[1] = malloc(writer->row_bytes + 1);
    writer->deflater = fk_deflater_new(spec->effort, to_idat, writer);
    return writer->row && writer->above && writer->filtered[0] && writer->filtered[1] && writer->deflater;
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
    if (done && spec->icc_length > 0) done = write_profile(writer, spec->icc, spec->icc_length);
    if (done && spec->color_type == FK_PNG_PALETTE) {
        done = write_palette(writer, spec->palette, spec->palette_count < 256 ? spec->palette_count : 256);
    }
    writer->spec.palette = writer->spec.icc = NULL;
    return report(writer, done ? FK_OK : FK_MEMORY, message);
}

fk_status fk_png_writer_write(fk_png_writer *writer, const void *rows, size_t count, fk_message *message) {
    const uint8_t *source = rows;
    size_t stride = writer->spec.color_type == FK_PNG_PALETTE ? writer->spec.width : writer->row_bytes;
    fk_status status = writer->failure;
    for (; count > 0 && writer->rows_left > 0 && status == FK_OK; count--, writer->rows_left--) {
        status = write_row(writer, source);
        source += stride;
    }
    return report(writer, status, message);
}

fk_status fk_png_writer_finish(fk_png_writer *writer, const uint8_t **bytes, size_t *count, fk_message *message) {
    fk_status status = writer->failure;
    if (status == FK_OK) status = fk_deflater_finish(writer->deflater);
    bool done = status == FK_OK && chunk(writer, "IDAT", writer->pending.bytes, writer->pending.count) &&
                chunk(writer, "IEND", NULL, 0);
    *bytes = writer->file.bytes;
    *count = writer->file.count;
    return report(writer, done ? FK_OK : FK_MEMORY, message);
}

void fk_png_writer_close(fk_png_writer *writer) {
    if (!writer) return;
    fk_deflater_free(writer->deflater);
    fk_buffer_free(&writer->file);
    fk_buffer_free(&writer->pending);
    free(writer->row);
    free(writer->above);
    free(writer->filtered[0]);
    free(writer->filtered[1]);
    free(writer);
}
