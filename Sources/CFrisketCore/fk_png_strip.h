#ifndef FK_PNG_STRIP_H
#define FK_PNG_STRIP_H

#include "fk_buffer.h"
#include "include/fk_png_filter.h"
#include "fk_png_matches.h"
#include "include/fk_deflate.h"

/* What all strips of a picture have in common. */
typedef struct fk_png_layout {
    size_t row_bytes;   /* of a row as it stands in the file, without filter byte */
    size_t height;      /* rows, at least one */
    size_t pixel_bytes; /* distance to the pixel on the left, 1 to 8 */
    bool indexed;       /* palette: neighbouring indices are no neighbouring colours */
    fk_effort effort;   /* FK_EFFORT_FAST or FK_EFFORT_STANDARD */
    bool rounded;       /* for the filter "average", after which little but zeros is left */
} fk_png_layout;

/* Some rows of a picture and their code. A strip needs nothing of any other but the last row of the one above, so that
 * strips can be coded in any order, at the same time, to the same bytes. */
typedef struct fk_png_strip {
    fk_png_layout layout;
    size_t capacity; /* rows, as many as make about a quarter of a megabyte, at least one */
    size_t count;    /* rows that are filled in */
    bool first, last; /* of the picture: the stream begins here, its last block is here */
    uint8_t *rows;   /* the row above the first, then the rows, as they stand in the file */
    uint8_t *filtered;
    fk_match *matches;
    fk_match_tables *tables;
    fk_buffer code;      /* a deflate block that ends on a byte, the head of the stream before the first */
    size_t filtered_count;
    uint32_t adler;      /* of the filtered bytes */
} fk_png_strip;

bool fk_png_strip_open(fk_png_strip *strip, const fk_png_layout *layout);
/* Filters and compresses the rows; false when there is no memory. */
bool fk_png_strip_code(fk_png_strip *strip);
void fk_png_strip_close(fk_png_strip *strip);

static inline uint8_t *fk_png_strip_row(fk_png_strip *strip, size_t row) {
    return strip->rows + (row + 1) * strip->layout.row_bytes;
}

#endif
