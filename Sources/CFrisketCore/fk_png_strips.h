#ifndef FK_PNG_STRIPS_H
#define FK_PNG_STRIPS_H

#include "fk_png_strip.h"

/* The zlib stream of a picture, made strip by strip, by several threads if wanted: the others code while rows are
 * brought. */
typedef struct fk_png_strips fk_png_strips;

/* NULL when there is no memory. */
fk_png_strips *fk_png_strips_new(const fk_png_layout *layout, int threads, fk_sink sink, void *context);
/* Where the next row belongs, as it stands in the file. */
uint8_t *fk_png_strips_row(fk_png_strips *strips);
/* Takes that row; after the last one the stream is whole. */
fk_status fk_png_strips_advance(fk_png_strips *strips, bool last);
void fk_png_strips_free(fk_png_strips *strips);

#endif
