/* The AVX2 form of fk_png_unfilter.h, chosen at run time. */
#ifndef FK_PNG_UNFILTER_KERNELS_H
#define FK_PNG_UNFILTER_KERNELS_H

#include "include/fk_png_unfilter.h"

enum { FK_FILTER_NONE = 0, FK_FILTER_SUB = 1, FK_FILTER_UP = 2, FK_FILTER_AVERAGE = 3, FK_FILTER_PAETH = 4 };

/* The rows of one wavefront: as many as pixels fit into 32 bytes, in slots of four bytes, of eight for larger ones. */
static inline size_t fk_png_wave_rows(size_t pixel) { return pixel <= 4 ? 8 : 4; }

#if defined(__x86_64__)
#define FK_HAVE_AVX2 1

/* Up to fk_png_wave_rows(pixel) rows of known filter types; pixels of 1, 2, 3, 4, 6 or 8 bytes. */
void fk_png_unfilter_wave_avx2(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above);
#endif

#endif
