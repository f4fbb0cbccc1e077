#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "fk_message.h"
#include "fk_png_dressed.h"
#include "fk_png_interlace.h"
#include "fk_png_rows.h"
#include "include/fk_png.h"

struct fk_png_reader {
    png_structp png;
    png_infop info;
    const uint8_t *bytes; /* lent for the length of one call */
    size_t length;
    size_t offset;
    fk_png_dressed *dressed; /* the quick way through the file, as long as nothing is wrong with it */
    bool wide;
    bool tolerate;
    bool lost;     /* tolerated damage: no more rows can be had from libpng */
    bool finished;
    fk_png_pixels pixels;
    uint32_t height;
    uint32_t next_row;
    size_t row_bytes; /* of one raw row */
    uint8_t *raw;     /* one raw row; of an interlaced picture all of them, and one of a pass */
    bool interlaced;
    uint16_t *scratch;
    fk_status failure;
    fk_message message;
    fk_remarks remarks;
    jmp_buf jump;
};

/* --- What libpng calls. --- */

static _Noreturn void fail(fk_png_reader *reader, fk_status status, const char *text) {
    reader->failure = status;
    fk_say(&reader->message, "%s", text);
    longjmp(reader->jump, 1);
}

static void on_error(png_structp png, png_const_charp text) { fail(png_get_error_ptr(png), FK_DAMAGED, text); }

/* libpng begins a warning with the chunk's name; one about IDAT means too much, too little or broken image data.
 * What the other chunks lack is told by a walk over them, not here again. */
static void on_warning(png_structp png, png_const_charp text) {
    fk_png_reader *reader = png_get_error_ptr(png);
    if (strncmp(text, "IDAT", 4) != 0) return;
    if (!reader->tolerate || reader->dressed) fail(reader, FK_DAMAGED, text);
    fk_remark(&reader->remarks, text);
}

static void on_read(png_structp png, png_bytep out, size_t count) {
    fk_png_reader *reader = png_get_io_ptr(png);
    if (reader->dressed) {
        if (!fk_png_dressed_read(reader->dressed, reader->bytes, out, count)) fail(reader, FK_DAMAGED, "");
        return;
    }
    size_t left = reader->length - reader->offset, taken = count < left ? count : left;
    if (taken < count && (taken == 0 || !reader->tolerate)) fail(reader, FK_DAMAGED, "the file ends too early");
    memcpy(out, reader->bytes + reader->offset, taken);
    memset(out + taken, 0, count - taken); /* tolerated: libpng shall see the last bytes that are there */
    reader->offset += taken;
}

/* --- Steps, each run below a jump target. --- */

static void read_transparency(fk_png_reader *reader) {
    fk_png_pixels *pixels = &reader->pixels;
    png_bytep alphas = NULL;
    png_color_16p key = NULL;
    int count = 0;
    bool present = png_get_tRNS(reader->png, reader->info, &alphas, &count, &key) != 0;
    if (pixels->color_type == FK_PNG_PALETTE) {
        for (int i = 0; present && alphas && i < count && i < 256; i++) pixels->colors[i][3] = alphas[i];
    } else if (present && key) {
        uint16_t mask = (uint16_t)((1u << pixels->bit_depth) - 1);
        bool gray = pixels->color_type == FK_PNG_GRAY;
        pixels->has_key = true;
        pixels->key[0] = (gray ? key->gray : key->red) & mask;
        pixels->key[1] = key->green & mask;
        pixels->key[2] = key->blue & mask;
    }
}

static void read_colors(fk_png_reader *reader) {
    fk_png_pixels *pixels = &reader->pixels;
    for (int i = 0; i < 256; i++) memcpy(pixels->colors[i], (uint8_t[4]){0, 0, 0, 255}, 4);
    png_colorp palette = NULL;
    int count = 0;
    if (pixels->color_type == FK_PNG_PALETTE && png_get_PLTE(reader->png, reader->info, &palette, &count)) {
        for (int i = 0; i < count && i < 256; i++) {
            memcpy(pixels->colors[i], (uint8_t[4]){palette[i].red, palette[i].green, palette[i].blue, 255}, 4);
        }
        pixels->color_count = count;
    }
    read_transparency(reader);
    if (pixels->color_type == FK_PNG_GRAY && pixels->bit_depth <= 8) fk_png_gray_colors(pixels);
}

static void open_file(fk_png_reader *reader) {
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
    if (!reader->png) fail(reader, FK_MEMORY, "no memory for a PNG reader");
    reader->info = png_create_info_struct(reader->png);
    if (!reader->info) fail(reader, FK_MEMORY, "no memory for a PNG reader");
    png_set_read_fn(reader->png, reader, on_read);
    png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* the caller's limits come first */
    png_set_keep_unknown_chunks(reader->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1); /* all but PLTE, tRNS, IDAT, IEND */
    if (reader->dressed) {
        png_set_crc_action(reader->png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
        png_set_option(reader->png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
    } else if (reader->tolerate) {
        png_set_crc_action(reader->png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
    }
    png_read_info(reader->png, reader->info);
    reader->pixels.width = png_get_image_width(reader->png, reader->info);
    reader->pixels.color_type = png_get_color_type(reader->png, reader->info);
    reader->pixels.bit_depth = png_get_bit_depth(reader->png, reader->info);
    reader->height = png_get_image_height(reader->png, reader->info);
    reader->row_bytes = png_get_rowbytes(reader->png, reader->info);
    reader->interlaced = png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
    read_colors(reader);
    png_start_read_image(reader->png);
    size_t raw_rows = reader->interlaced ? (size_t)reader->height + 1 : 1;
    if (reader->row_bytes == 0 || raw_rows > SIZE_MAX / reader->row_bytes) {
        fail(reader, FK_LIMIT, "a picture too large for this machine");
    }
    reader->raw = calloc(raw_rows, reader->row_bytes);
    reader->scratch = malloc(8 * (size_t)reader->pixels.width);
    if (!reader->raw || !reader->scratch) fail(reader, FK_MEMORY, "no memory for the rows of a PNG");
}

/* libpng would draw each row of a pass out to the width of the picture first, which takes longer than to inflate it. */
static void deinterlace(fk_png_reader *reader) {
    uint8_t *pass_row = reader->raw + reader->height * reader->row_bytes;
    const size_t pixel_bits = (size_t)reader->pixels.bit_depth * png_get_channels(reader->png, reader->info);
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
        const uint32_t count = PNG_PASS_COLS(reader->pixels.width, pass), rows = PNG_PASS_ROWS(reader->height, pass);
        for (uint32_t y = 0; count > 0 && y < rows; y++) {
            png_read_row(reader->png, pass_row, NULL);
            uint8_t *row = reader->raw + PNG_ROW_FROM_PASS_ROW(y, pass) * reader->row_bytes;
            fk_png_place(pass_row, count, pixel_bits, row, PNG_PASS_START_COL(pass),
                         (size_t)1 << PNG_PASS_COL_SHIFT(pass));
        }
    }
}

static void read_raw_row(fk_png_reader *reader) { png_read_row(reader->png, reader->raw, NULL); }

static void read_end(fk_png_reader *reader) { png_read_end(reader->png, NULL); }

static void close_file(fk_png_reader *reader) {
    if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
    fk_png_dressed_free(reader->dressed);
    free(reader->raw);
    free(reader->scratch);
    reader->dressed = NULL;
    reader->raw = NULL;
    reader->scratch = NULL;
}

/* --- Entry points. --- */

typedef void (*step)(fk_png_reader *reader);

static fk_status run(fk_png_reader *reader, step step);

/* Leaves the quick way: reads the file again as it is, up to the row where that ended, and repeats the step. */
static fk_status run_plainly(fk_png_reader *reader, step step) {
    close_file(reader);
    reader->failure = FK_OK;
    if (step == open_file) return run(reader, step);
    run(reader, open_file);
    if (reader->interlaced && step != deinterlace && reader->failure == FK_OK) run(reader, deinterlace);
    uint32_t rows = reader->interlaced ? 0 : reader->next_row;
    for (; rows > 0 && reader->failure == FK_OK && !reader->lost; rows--) run(reader, read_raw_row);
    return reader->failure != FK_OK || reader->lost ? reader->failure : run(reader, step);
}

/* Runs one step; errors of libpng end here. A failure is kept, unless it is damage that is tolerated. */
static fk_status run(fk_png_reader *reader, step step) {
    if (setjmp(reader->jump) != 0) {
        if (reader->dressed) return run_plainly(reader, step);
        if (reader->failure != FK_DAMAGED || !reader->tolerate || !reader->raw) return reader->failure;
        fk_remark(&reader->remarks, reader->message.text);
        reader->failure = FK_OK;
        reader->lost = true;
        return FK_OK;
    }
    step(reader);
    return FK_OK;
}

static fk_status report(const fk_png_reader *reader, fk_message *message) {
    *message = reader->message;
    return reader->failure;
}

fk_status fk_png_reader_open(fk_png_reader **out, const uint8_t *bytes, size_t length,
                             const fk_png_settings *settings, fk_message *message) {
    fk_png_reader *reader = calloc(1, sizeof *reader);
    *out = reader;
    if (!reader) {
        fk_say(message, "no memory for a PNG reader");
        return FK_MEMORY;
    }
    reader->bytes = bytes;
    reader->length = length;
    reader->wide = settings->wide;
    reader->tolerate = settings->tolerate;
    if (settings->intact) reader->dressed = fk_png_dressed_new(bytes, length);
    run(reader, open_file);
    return report(reader, message);
}

uint32_t fk_png_reader_width(const fk_png_reader *reader) { return reader->pixels.width; }
uint32_t fk_png_reader_height(const fk_png_reader *reader) { return reader->height; }

static void refuse_index(fk_png_reader *reader) {
    static const char text[] = "a pixel names a colour that the palette does not have";
    if (reader->tolerate) {
        fk_remark(&reader->remarks, text);
    } else {
        reader->failure = FK_DAMAGED;
        fk_say(&reader->message, "%s", text);
    }
}

static const uint8_t *next_raw_row(fk_png_reader *reader) {
    if (reader->interlaced) return reader->raw + reader->next_row * reader->row_bytes;
    if (!reader->lost) run(reader, read_raw_row);
    if (reader->lost) memset(reader->raw, 0, reader->row_bytes);
    return reader->raw;
}

fk_status fk_png_reader_read(fk_png_reader *reader, const uint8_t *bytes, void *out, size_t rows,
                             fk_message *message) {
    reader->bytes = bytes;
    if (reader->interlaced && reader->next_row == 0 && reader->failure == FK_OK) run(reader, deinterlace);
    size_t stride = (reader->wide ? 8 : 4) * (size_t)reader->pixels.width;
    for (; rows > 0 && reader->next_row < reader->height && reader->failure == FK_OK; rows--, reader->next_row++) {
        const uint8_t *raw = next_raw_row(reader);
        if (!out || reader->failure != FK_OK) continue;
        bool whole = reader->wide ? fk_png_row_to_rgba16(&reader->pixels, raw, out, reader->scratch)
                                  : fk_png_row_to_rgba8(&reader->pixels, raw, out, reader->scratch);
        if (!whole) refuse_index(reader);
        out = (uint8_t *)out + stride;
    }
    return report(reader, message);
}

fk_status fk_png_reader_finish(fk_png_reader *reader, const uint8_t *bytes, fk_message *message) {
    fk_png_reader_read(reader, bytes, NULL, reader->height - reader->next_row, message);
    if (reader->failure == FK_OK && !reader->lost && !reader->finished) run(reader, read_end);
    reader->finished = true;
    return report(reader, message);
}

const char *fk_png_reader_remark(const fk_png_reader *reader, int index) {
    return fk_remark_at(&reader->remarks, index);
}

void fk_png_reader_close(fk_png_reader *reader) {
    if (!reader) return;
    close_file(reader);
    free(reader);
}
