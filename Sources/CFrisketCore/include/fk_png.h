#ifndef FK_PNG_H
#define FK_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_deflate.h"
#include "fk_status.h"

/* Colour types as in IHDR (PNG, third edition, 11.2.1). */
enum fk_png_color {
    FK_PNG_GRAY = 0,
    FK_PNG_RGB = 2,
    FK_PNG_PALETTE = 3,
    FK_PNG_GRAY_ALPHA = 4,
    FK_PNG_RGBA = 6
};

/* --- Reading: RGBA rows from a PNG in memory. ---
 *
 * The reader keeps offsets only: each call is lent the same bytes again. Rows come as 8-bit RGBA or as native-endian
 * 16-bit RGBA, straight alpha; tRNS is compared at the file's own depth, 16 bits go to 8 by (v * 255 + 32895) >> 16.
 * No gamma, no background, interlace undone. Failures are sticky. With `tolerate`, damage in the image data becomes a
 * remark, and rows that cannot be had are black. */
typedef struct fk_png_settings {
    bool wide;     /* 16-bit RGBA */
    bool tolerate;
    bool intact;   /* all chunks are there and in order, with right CRCs: the quick way may be tried */
} fk_png_settings;

typedef struct fk_png_reader fk_png_reader;

fk_status fk_png_reader_open(fk_png_reader **reader, const uint8_t *bytes, size_t length,
                             const fk_png_settings *settings, fk_message *message);
uint32_t fk_png_reader_width(const fk_png_reader *reader);
uint32_t fk_png_reader_height(const fk_png_reader *reader);
/* Decodes the next `rows` rows into `out`, or passes over them where `out` is NULL. */
fk_status fk_png_reader_read(fk_png_reader *reader, const uint8_t *bytes, void *out, size_t rows, fk_message *message);
/* Reads to IEND, passing over rows that are left. */
fk_status fk_png_reader_finish(fk_png_reader *reader, const uint8_t *bytes, fk_message *message);
/* NULL past the last remark. */
const char *fk_png_reader_remark(const fk_png_reader *reader, int index);
void fk_png_reader_close(fk_png_reader *reader);

/* --- Writing: a PNG in memory from rows. --- */
typedef struct fk_png_spec {
    uint32_t width;
    uint32_t height;
    int color_type;         /* enum fk_png_color */
    int bit_depth;          /* 8 or 16 (native-endian words); for a palette 1, 2, 4 or 8 (rows: one byte a pixel) */
    bool rgba;              /* the rows are RGBA, whatever of it is stored; not for a palette */
    fk_effort effort;
    bool rounded;           /* the rows come of fk_png_round: the effort is of no account */
    int threads;            /* that may work on strips at once, 0 as 1; the bytes are the same for any number */
    const uint8_t *palette; /* RGBA, four bytes an entry */
    size_t palette_count;
    const uint8_t *icc;     /* an ICC profile, or NULL */
    size_t icc_length;
    int cicp_primaries;     /* of a cICP chunk, ITU-T H.273 code points; 0 and 0 for none */
    int cicp_transfer;
} fk_png_spec;

typedef struct fk_png_writer fk_png_writer;

fk_status fk_png_writer_open(fk_png_writer **writer, const fk_png_spec *spec, fk_message *message);
fk_status fk_png_writer_write(fk_png_writer *writer, const void *rows, size_t count, fk_message *message);
/* Ends the file; the bytes belong to the writer until it is closed. */
fk_status fk_png_writer_finish(fk_png_writer *writer, const uint8_t **bytes, size_t *count, fk_message *message);
void fk_png_writer_close(fk_png_writer *writer);

#endif
