/* The AVX2 forms of fk_regrid.h, chosen at run time. */
#ifndef FK_REGRID_KERNELS_H
#define FK_REGRID_KERNELS_H

#include "fk_regrid.h"

#if defined(__x86_64__)
#define FK_HAVE_AVX2 1

void fk_regrid_rows_avx2(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels);
void fk_regrid_store_8_avx2(const float *sum, uint8_t *rgba, size_t pixels);
#endif

#endif
