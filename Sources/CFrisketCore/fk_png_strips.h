/* A whole PNG, dressed for a quick reading by libpng: its picture data are inflated and unfiltered strip by strip and
 * handed on as stored blocks of rows without a filter; everything else stands as in the file. */
#ifndef FK_PNG_STRIPS_H
#define FK_PNG_STRIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fk_png_strips fk_png_strips;

/* For a file whose chunks are right and in order, their CRCs too. NULL where there is nothing to gain, or no memory. The
 * bytes are lent to each call anew, as in fk_png.h. */
fk_png_strips *fk_png_strips_new(const uint8_t *bytes, size_t length);
/* The next `count` bytes. False where the picture data are not perfect, or there are no more bytes: what libpng would
 * make of the file itself is then the answer. */
bool fk_png_strips_read(fk_png_strips *strips, const uint8_t *bytes, uint8_t *out, size_t count);
void fk_png_strips_free(fk_png_strips *strips);

#endif
