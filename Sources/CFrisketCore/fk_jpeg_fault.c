#include "fk_jpeg_fault.h"

#include <jerror.h>

_Noreturn void fk_jpeg_fail(fk_jpeg_fault *fault, fk_status status, const char *text) {
    fault->status = status;
    fk_say(&fault->message, "%s", text);
    longjmp(fault->jump, 1);
}

static fk_status status_of(int code) {
    switch (code) {
    case JERR_OUT_OF_MEMORY: return FK_MEMORY;
    case JERR_NO_BACKING_STORE: /* max_memory_to_use is passed */
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW: return FK_LIMIT;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOT_COMPILED:
    case JERR_SOF_UNSUPPORTED: return FK_UNSUPPORTED;
    default: return FK_DAMAGED;
    }
}

static void on_error(j_common_ptr codec) {
    char text[JMSG_LENGTH_MAX];
    codec->err->format_message(codec, text);
    fk_jpeg_fail(codec->client_data, status_of(codec->err->msg_code), text);
}

/* Warnings have a negative level. Those before the first scan do not touch the picture, but for a file that ends. */
static void on_message(j_common_ptr codec, int level) {
    if (level >= 0) return;
    fk_jpeg_fault *fault = codec->client_data;
    char text[JMSG_LENGTH_MAX];
    codec->err->format_message(codec, text);
    bool in_picture = codec->is_decompressor && ((j_decompress_ptr)codec)->input_scan_number > 0;
    bool damage = in_picture || codec->err->msg_code == JWRN_JPEG_EOF;
    if (!damage && codec->err->msg_code == JWRN_EXTRANEOUS_DATA) return; /* told by a walk over the segments */
    if (damage && !fault->tolerate) fk_jpeg_fail(fault, FK_DAMAGED, text);
    fk_remark(&fault->remarks, text);
}

struct jpeg_error_mgr *fk_jpeg_fault_manager(fk_jpeg_fault *fault) {
    jpeg_std_error(&fault->errors);
    fault->errors.error_exit = on_error;
    fault->errors.emit_message = on_message;
    return &fault->errors;
}
