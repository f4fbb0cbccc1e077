#include <stdlib.h>
#include <string.h>

#include "fk_jpeg_fault.h"
#include "include/fk_jpeg.h"

#include <jerror.h>

struct fk_jpeg_reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    fk_jpeg_fault fault;
    fk_jpeg_settings settings;
    size_t length;
    bool cut;     /* the bytes are used up, and libjpeg reads a made-up EOI */
    bool started;
    bool lost;    /* tolerated damage: no more rows can be had from libjpeg */
    bool finished;
    JDIMENSION first_column; /* of those that are decoded, */
    JDIMENSION width;        /* and their number */
    uint32_t next_row;
    uint32_t unwanted; /* rows before it that are not passed over yet */
    uint8_t *row; /* one row, for CMYK and for rows that nobody wants */
};

static fk_jpeg_reader *reader_of(j_decompress_ptr jpeg) { return (fk_jpeg_reader *)jpeg; }

/* --- What libjpeg calls. --- */

static void on_source(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean on_empty(j_decompress_ptr jpeg) {
    static const JOCTET end[2] = {0xFF, JPEG_EOI};
    reader_of(jpeg)->cut = true;
    jpeg->src->next_input_byte = end;
    jpeg->src->bytes_in_buffer = sizeof end;
    WARNMS(jpeg, JWRN_JPEG_EOF);
    return TRUE;
}

static void on_skip(j_decompress_ptr jpeg, long count) {
    if (count <= 0) return;
    if ((size_t)count > jpeg->src->bytes_in_buffer) {
        on_empty(jpeg);
    } else {
        jpeg->src->next_input_byte += count;
        jpeg->src->bytes_in_buffer -= (size_t)count;
    }
}

static void on_progress(j_common_ptr codec) {
    fk_jpeg_reader *reader = reader_of((j_decompress_ptr)codec);
    if (reader->jpeg.input_scan_number > reader->settings.max_scans) {
        fk_jpeg_fail(&reader->fault, FK_LIMIT, "more scans than the limit");
    }
}

/* --- Steps, each run below a jump target. --- */

static void choose_output(fk_jpeg_reader *reader) {
    j_decompress_ptr jpeg = &reader->jpeg;
    switch (jpeg->jpeg_color_space) {
    case JCS_GRAYSCALE:
    case JCS_YCbCr:
    case JCS_RGB: jpeg->out_color_space = JCS_EXT_RGBA; break;
    case JCS_CMYK:
    case JCS_YCCK: jpeg->out_color_space = JCS_CMYK; break;
    default: fk_jpeg_fail(&reader->fault, FK_UNSUPPORTED, "a JPEG of an unusual number of components");
    }
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->do_fancy_upsampling = TRUE;
    jpeg->do_block_smoothing = TRUE;
    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned)reader->settings.scale_denominator;
    jpeg_calc_output_dimensions(jpeg);
}

/* Whole blocks, and one more on either side, because fancy upsampling takes the edge of what is decoded for the edge of
 * the picture. A progressive picture is decoded whole, since the costly part of it is another, and so is one below full
 * scale, where libjpeg-turbo's crop changes pixels (seen in 2.1.5). */
static void choose_columns(fk_jpeg_reader *reader) {
    j_decompress_ptr jpeg = &reader->jpeg;
    const fk_jpeg_settings *settings = &reader->settings;
    reader->width = jpeg->output_width;
    uint64_t wanted = (uint64_t)settings->first_column + settings->columns;
    if (settings->columns == 0 || wanted > jpeg->output_width) return;
    if (jpeg->progressive_mode || settings->scale_denominator > 1) return;
    JDIMENSION block = (JDIMENSION)(DCTSIZE * jpeg->max_h_samp_factor);
    JDIMENSION first = settings->first_column / block, end = (JDIMENSION)(wanted - 1) / block;
    first = first > 0 ? (first - 1) * block : 0;
    end = (end + 2) * block;
    reader->first_column = first;
    reader->width = (end < jpeg->output_width ? end : jpeg->output_width) - first;
}

static void open_file(fk_jpeg_reader *reader, void *bytes) {
    j_decompress_ptr jpeg = &reader->jpeg;
    jpeg_create_decompress(jpeg); /* clears all but err and client_data */
    jpeg->progress = &reader->progress;
    reader->progress.progress_monitor = on_progress;
    jpeg->src = &reader->source;
    reader->source = (struct jpeg_source_mgr){
        .next_input_byte = bytes,
        .bytes_in_buffer = reader->length,
        .init_source = on_source,
        .fill_input_buffer = on_empty,
        .skip_input_data = on_skip,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = on_source,
    };
    jpeg_read_header(jpeg, TRUE);
    choose_output(reader);
    choose_columns(reader);
    /* The coefficients of a progressive picture: two bytes a sample of up to four components, and slack for padding. */
    uint64_t samples = 4 * (uint64_t)jpeg->image_width * jpeg->image_height;
    jpeg->mem->max_memory_to_use = (long)(2 * samples + (64 << 20));
    reader->row = malloc(4 * (size_t)jpeg->output_width);
    if (!reader->row) fk_jpeg_fail(&reader->fault, FK_MEMORY, "no memory for the rows of a JPEG");
}

static void start(fk_jpeg_reader *reader, void *unused) {
    (void)unused;
    jpeg_start_decompress(&reader->jpeg);
    if (reader->width < reader->jpeg.output_width) {
        JDIMENSION first = reader->first_column, width = reader->width;
        jpeg_crop_scanline(&reader->jpeg, &first, &width);
    }
    reader->started = true;
}

/* libjpeg-turbo's skip yields wrong rows later when it follows another skip, and below full scale when it follows a
 * read (seen in 2.1.5); a skip to the very end would not look at what stands there. Else it is used. */
static void pass_over(fk_jpeg_reader *reader, void *unused) {
    (void)unused;
    j_decompress_ptr jpeg = &reader->jpeg;
    uint32_t rows = reader->unwanted, left = jpeg->output_height - jpeg->output_scanline;
    reader->unwanted = 0;
    if (jpeg->output_scanline == 0 || reader->settings.scale_denominator == 1) {
        uint32_t skipped = rows < left ? rows : left - 1;
        if (skipped > 0) jpeg_skip_scanlines(jpeg, skipped);
        rows -= skipped;
    }
    for (; rows > 0; rows--) jpeg_read_scanlines(jpeg, &reader->row, 1);
}

static void read_row(fk_jpeg_reader *reader, void *out) {
    JSAMPROW row = out;
    jpeg_read_scanlines(&reader->jpeg, &row, 1);
}

static void finish(fk_jpeg_reader *reader, void *unused) {
    (void)unused;
    jpeg_finish_decompress(&reader->jpeg);
}

/* --- Entry points. --- */

typedef void (*step)(fk_jpeg_reader *reader, void *argument);

/* Runs one step; errors of libjpeg end here. A failure is kept, unless it is damage that is tolerated. */
static fk_status run(fk_jpeg_reader *reader, step step, void *argument) {
    if (setjmp(reader->fault.jump) != 0) {
        if (reader->fault.status != FK_DAMAGED || !reader->fault.tolerate || !reader->row) return reader->fault.status;
        fk_remark(&reader->fault.remarks, reader->fault.message.text);
        reader->fault.status = FK_OK;
        reader->lost = true;
        return FK_OK;
    }
    step(reader, argument);
    return FK_OK;
}

static fk_status report(const fk_jpeg_reader *reader, fk_message *message) {
    *message = reader->fault.message;
    return reader->fault.status;
}

fk_status fk_jpeg_reader_open(fk_jpeg_reader **out, const uint8_t *bytes, size_t length,
                              const fk_jpeg_settings *settings, fk_message *message) {
    fk_jpeg_reader *reader = calloc(1, sizeof *reader);
    *out = reader;
    if (!reader) {
        fk_say(message, "no memory for a JPEG reader");
        return FK_MEMORY;
    }
    reader->settings = *settings;
    reader->length = length;
    reader->fault.tolerate = settings->tolerate;
    reader->jpeg.err = fk_jpeg_fault_manager(&reader->fault);
    reader->jpeg.client_data = &reader->fault;
    run(reader, open_file, (void *)bytes);
    return report(reader, message);
}

uint32_t fk_jpeg_reader_width(const fk_jpeg_reader *reader) { return reader->width; }
uint32_t fk_jpeg_reader_height(const fk_jpeg_reader *reader) { return reader->jpeg.output_height; }
uint32_t fk_jpeg_reader_first_column(const fk_jpeg_reader *reader) { return reader->first_column; }

/* Points libjpeg at the bytes that are lent this time. */
static void lend(fk_jpeg_reader *reader, const uint8_t *bytes) {
    if (!reader->cut) reader->source.next_input_byte = bytes + (reader->length - reader->source.bytes_in_buffer);
}

/* R = round(C * K / 255) and so on: 255 is no ink. */
static void cmyk_to_rgba(const uint8_t *cmyk, uint8_t *out, size_t width) {
    for (size_t x = 0; x < width; x++, cmyk += 4, out += 4) {
        unsigned black = cmyk[3];
        for (int i = 0; i < 3; i++) out[i] = (uint8_t)((cmyk[i] * black + 127) / 255);
        out[3] = 255;
    }
}

static void black_row(const fk_jpeg_reader *reader, uint8_t *out, size_t stride) {
    memset(out, 0, stride);
    if (reader->settings.raw_cmyk) return;
    for (size_t i = 3; i < stride; i += 4) out[i] = 255;
}

static void next_row(fk_jpeg_reader *reader, uint8_t *out, size_t stride) {
    bool mix = reader->jpeg.out_color_space == JCS_CMYK && !reader->settings.raw_cmyk;
    if (!reader->lost) run(reader, read_row, mix ? reader->row : out);
    if (reader->lost) {
        black_row(reader, out, stride);
    } else if (mix) {
        cmyk_to_rgba(reader->row, out, reader->width);
    }
}

/* Starts the decoder and passes over the rows that nobody wanted, so that the next one is due. */
static void catch_up(fk_jpeg_reader *reader) {
    if (!reader->started && !reader->lost && reader->fault.status == FK_OK) run(reader, start, NULL);
    if (reader->unwanted > 0 && !reader->lost && reader->fault.status == FK_OK) run(reader, pass_over, NULL);
}

fk_status fk_jpeg_reader_read(fk_jpeg_reader *reader, const uint8_t *bytes, void *out, size_t rows,
                              fk_message *message) {
    lend(reader, bytes);
    uint32_t left = reader->jpeg.output_height - reader->next_row;
    uint32_t count = rows < left ? (uint32_t)rows : left;
    if (!out) reader->unwanted += count;
    if (out && count > 0) catch_up(reader);
    size_t stride = 4 * (size_t)reader->width;
    for (uint32_t i = 0; out && i < count && reader->fault.status == FK_OK; i++) {
        next_row(reader, (uint8_t *)out + i * stride, stride);
    }
    reader->next_row += count;
    return report(reader, message);
}

fk_status fk_jpeg_reader_finish(fk_jpeg_reader *reader, const uint8_t *bytes, fk_message *message) {
    fk_jpeg_reader_read(reader, bytes, NULL, reader->jpeg.output_height - reader->next_row, message);
    catch_up(reader);
    if (reader->fault.status == FK_OK && !reader->lost && !reader->finished) run(reader, finish, NULL);
    reader->finished = true;
    return report(reader, message);
}

const char *fk_jpeg_reader_remark(const fk_jpeg_reader *reader, int index) {
    return fk_remark_at(&reader->fault.remarks, index);
}

void fk_jpeg_reader_close(fk_jpeg_reader *reader) {
    if (!reader) return;
    jpeg_destroy_decompress(&reader->jpeg);
    free(reader->row);
    free(reader);
}
