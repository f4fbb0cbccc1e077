#ifndef FK_PNG_BEST_H
#define FK_PNG_BEST_H

#include "fk_png_strip.h"

/* The smallest zlib stream of a picture: holds all of it, tries several ways to choose filters on it, and compresses
 * the best of them as hard as the library can. */
typedef struct fk_png_best fk_png_best;

/* NULL when there is no memory. */
fk_png_best *fk_png_best_new(const fk_png_layout *layout);
/* Where the next row belongs, as it stands in the file; each call is for another row. */
uint8_t *fk_png_best_row(fk_png_best *best);
fk_status fk_png_best_finish(fk_png_best *best, fk_sink sink, void *context);
void fk_png_best_free(fk_png_best *best);

#endif
