#ifndef FK_JPEG_FAULT_H
#define FK_JPEG_FAULT_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h> /* jpeglib.h needs it before itself */

#include <jpeglib.h>

#include "fk_message.h"

/* Where libjpeg's errors and warnings end. It must be the client_data of the codec that uses it. */
typedef struct fk_jpeg_fault {
    struct jpeg_error_mgr errors;
    bool tolerate; /* damage becomes a remark */
    fk_status status;
    fk_message message;
    fk_remarks remarks;
    jmp_buf jump; /* set by each entry point */
} fk_jpeg_fault;

/* Fills the error manager; returns it for the codec's `err`. */
struct jpeg_error_mgr *fk_jpeg_fault_manager(fk_jpeg_fault *fault);
_Noreturn void fk_jpeg_fail(fk_jpeg_fault *fault, fk_status status, const char *text);

#endif
