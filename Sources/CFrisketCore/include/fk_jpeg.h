#ifndef FK_JPEG_H
#define FK_JPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_status.h"

/* --- Reading: rows from a JPEG in memory. ---
 *
 * The reader keeps offsets only: each call is lent the same bytes again. Slow integer DCT, fancy upsampling, block
 * smoothing. Gray, YCbCr and RGB come as RGBA; so do CMYK and YCCK, by R = round(C * K / 255) with the stored samples
 * taken as inverted, unless `raw_cmyk`. A warning of libjpeg before the first scan is a remark, a later one is damage.
 * Failures are sticky. With `tolerate`, damage becomes a remark, and rows that cannot be had are black. */
typedef struct fk_jpeg_reader fk_jpeg_reader;

typedef struct fk_jpeg_settings {
    int scale_denominator; /* 1, 2, 4 or 8: decode at that fraction of the size */
    uint32_t first_column; /* only some columns are wanted: of the decoded size, this one and so many ... */
    uint32_t columns;      /* ... in all; 0 for every one */
    bool raw_cmyk;         /* four stored samples a pixel instead of RGBA */
    bool tolerate;
    int max_scans;
} fk_jpeg_settings;

fk_status fk_jpeg_reader_open(fk_jpeg_reader **reader, const uint8_t *bytes, size_t length,
                              const fk_jpeg_settings *settings, fk_message *message);
/* The size of what is decoded, after scaling and with the columns that are left out; a few beside those that are wanted
 * are not, and `first_column` is the first of them. */
uint32_t fk_jpeg_reader_width(const fk_jpeg_reader *reader);
uint32_t fk_jpeg_reader_height(const fk_jpeg_reader *reader);
uint32_t fk_jpeg_reader_first_column(const fk_jpeg_reader *reader);
/* Decodes the next `rows` rows into `out`, or passes over them (without DCT and colour conversion) where it is NULL. */
fk_status fk_jpeg_reader_read(fk_jpeg_reader *reader, const uint8_t *bytes, void *out, size_t rows,
                              fk_message *message);
/* Reads to EOI, passing over rows that are left. */
fk_status fk_jpeg_reader_finish(fk_jpeg_reader *reader, const uint8_t *bytes, fk_message *message);
/* NULL past the last remark. */
const char *fk_jpeg_reader_remark(const fk_jpeg_reader *reader, int index);
void fk_jpeg_reader_close(fk_jpeg_reader *reader);

/* The offset of the first marker at or after `from` that ends entropy-coded data: neither a stuffed zero, nor a fill
 * byte, nor RSTn; `length` when there is none. Clears `*in_order` when restart markers break their order. */
size_t fk_jpeg_scan_end(const uint8_t *bytes, size_t length, size_t from, bool *in_order);

/* --- Writing: a JPEG in memory from rows. --- */
typedef struct fk_jpeg_spec {
    uint32_t width;
    uint32_t height;
    int channels; /* 1 gray, 3 RGB, 4 RGBA whose alpha is not looked at */
    int quality;  /* 1 to 100, libjpeg's scale */
    bool subsample; /* 4:2:0, else 4:4:4 */
    bool progressive;
    bool optimize; /* code tables of the picture's own */
    const uint8_t *icc; /* an ICC profile, or NULL */
    size_t icc_length;
} fk_jpeg_spec;

typedef struct fk_jpeg_writer fk_jpeg_writer;

fk_status fk_jpeg_writer_open(fk_jpeg_writer **writer, const fk_jpeg_spec *spec, fk_message *message);
fk_status fk_jpeg_writer_write(fk_jpeg_writer *writer, const uint8_t *rows, size_t count, fk_message *message);
/* Ends the file; the bytes belong to the writer until it is closed. */
fk_status fk_jpeg_writer_finish(fk_jpeg_writer *writer, const uint8_t **bytes, size_t *count, fk_message *message);
void fk_jpeg_writer_close(fk_jpeg_writer *writer);

#endif
