#include <stdlib.h>

#include "fk_buffer.h"
#include "fk_jpeg_fault.h"
#include "include/fk_jpeg.h"

enum { OUTPUT_STEP = 64 * 1024 };

struct fk_jpeg_writer {
    struct jpeg_compress_struct jpeg;
    struct jpeg_destination_mgr destination;
    fk_jpeg_fault fault;
    fk_jpeg_spec spec;
    fk_buffer file;
};

/* --- What libjpeg calls: it writes straight into the growing file. --- */

static void offer_room(fk_jpeg_writer *writer) {
    if (!fk_buffer_reserve(&writer->file, OUTPUT_STEP)) {
        fk_jpeg_fail(&writer->fault, FK_MEMORY, "no memory for a JPEG file");
    }
    writer->destination.next_output_byte = writer->file.bytes + writer->file.count;
    writer->destination.free_in_buffer = writer->file.capacity - writer->file.count;
}

static void on_start(j_compress_ptr jpeg) { offer_room((fk_jpeg_writer *)jpeg); }

static boolean on_full(j_compress_ptr jpeg) {
    fk_jpeg_writer *writer = (fk_jpeg_writer *)jpeg;
    writer->file.count = writer->file.capacity;
    offer_room(writer);
    return TRUE;
}

static void on_end(j_compress_ptr jpeg) {
    fk_jpeg_writer *writer = (fk_jpeg_writer *)jpeg;
    writer->file.count = writer->file.capacity - writer->destination.free_in_buffer;
}

/* --- Steps, each run below a jump target. --- */

static void open_file(fk_jpeg_writer *writer, void *unused) {
    (void)unused;
    j_compress_ptr jpeg = &writer->jpeg;
    const fk_jpeg_spec *spec = &writer->spec;
    jpeg_create_compress(jpeg); /* clears all but err and client_data */
    writer->destination = (struct jpeg_destination_mgr){
        .init_destination = on_start, .empty_output_buffer = on_full, .term_destination = on_end};
    jpeg->dest = &writer->destination;
    jpeg->image_width = spec->width;
    jpeg->image_height = spec->height;
    jpeg->input_components = spec->channels;
    jpeg->in_color_space =
        spec->channels == 1 ? JCS_GRAYSCALE : spec->channels == 3 ? JCS_RGB : JCS_EXT_RGBX;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, spec->quality, TRUE);
    jpeg->optimize_coding = spec->optimize;
    jpeg->dct_method = JDCT_ISLOW;
    if (spec->channels > 1) {
        int factor = spec->subsample ? 2 : 1;
        jpeg->comp_info[0].h_samp_factor = factor;
        jpeg->comp_info[0].v_samp_factor = factor;
    }
    if (spec->progressive) jpeg_simple_progression(jpeg);
    jpeg_start_compress(jpeg, TRUE);
    if (spec->icc_length > 0) jpeg_write_icc_profile(jpeg, spec->icc, (unsigned)spec->icc_length);
}

static void write_row(fk_jpeg_writer *writer, void *row) {
    JSAMPROW line = row;
    jpeg_write_scanlines(&writer->jpeg, &line, 1);
}

static void finish(fk_jpeg_writer *writer, void *unused) {
    (void)unused;
    jpeg_finish_compress(&writer->jpeg);
}

/* --- Entry points. --- */

typedef void (*step)(fk_jpeg_writer *writer, void *argument);

static fk_status run(fk_jpeg_writer *writer, step step, void *argument) {
    if (setjmp(writer->fault.jump) == 0) step(writer, argument);
    return writer->fault.status;
}

static fk_status report(const fk_jpeg_writer *writer, fk_message *message) {
    *message = writer->fault.message;
    return writer->fault.status;
}

fk_status fk_jpeg_writer_open(fk_jpeg_writer **out, const fk_jpeg_spec *spec, fk_message *message) {
    fk_jpeg_writer *writer = calloc(1, sizeof *writer);
    *out = writer;
    if (!writer) {
        fk_say(message, "no memory for a JPEG file");
        return FK_MEMORY;
    }
    writer->spec = *spec;
    writer->jpeg.err = fk_jpeg_fault_manager(&writer->fault);
    writer->jpeg.client_data = &writer->fault;
    run(writer, open_file, NULL);
    writer->spec.icc = NULL; /* written; it was lent for this call only */
    return report(writer, message);
}

fk_status fk_jpeg_writer_write(fk_jpeg_writer *writer, const uint8_t *rows, size_t count, fk_message *message) {
    size_t stride = (size_t)writer->spec.width * (size_t)writer->spec.channels;
    for (; count > 0 && writer->fault.status == FK_OK; count--) {
        run(writer, write_row, (void *)rows); /* libjpeg's interface predates const */
        rows += stride;
    }
    return report(writer, message);
}

fk_status fk_jpeg_writer_finish(fk_jpeg_writer *writer, const uint8_t **bytes, size_t *count, fk_message *message) {
    if (writer->fault.status == FK_OK) run(writer, finish, NULL);
    *bytes = writer->file.bytes;
    *count = writer->file.count;
    return report(writer, message);
}

void fk_jpeg_writer_close(fk_jpeg_writer *writer) {
    if (!writer) return;
    jpeg_destroy_compress(&writer->jpeg);
    fk_buffer_free(&writer->file);
    free(writer);
}
