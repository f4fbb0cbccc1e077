/* The AVX2 forms of fk_scale.h, chosen at run time. */
#ifndef FK_SCALE_KERNELS_H
#define FK_SCALE_KERNELS_H

#include "fk_scale.h"

#if defined(__x86_64__)
#define FK_HAVE_AVX2 1

void fk_scale_columns_avx2(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps,
                           size_t count, fk_weights weights);
void fk_scale_rows_avx2(const uint8_t *const *rows, size_t count, uint8_t *out, size_t samples, fk_weights weights);
#endif

#endif
