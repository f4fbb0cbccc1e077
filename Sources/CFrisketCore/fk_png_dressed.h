/* A whole PNG, dressed for a quick reading by libpng: its picture data are inflated and unfiltered strip by strip and
 * handed on as stored blocks of rows without a filter; everything else stands as in the file. */
#ifndef FK_PNG_DRESSED_H
#define FK_PNG_DRESSED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fk_png_dressed fk_png_dressed;

/* For a file whose chunks are right and in order, their CRCs too. NULL where there is nothing to gain, or no memory. The
 * bytes are lent to each call anew, as in fk_png.h. */
fk_png_dressed *fk_png_dressed_new(const uint8_t *bytes, size_t length);
/* The next `count` bytes. False where the picture data are not perfect, or there are no more bytes: what libpng would
 * make of the file itself is then the answer. */
bool fk_png_dressed_read(fk_png_dressed *dressed, const uint8_t *bytes, uint8_t *out, size_t count);
void fk_png_dressed_free(fk_png_dressed *dressed);

#endif
