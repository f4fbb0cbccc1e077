/* The AVX2 forms of fk_compare.h's two passes, chosen at run time. */
#ifndef FK_SSIM_KERNELS_H
#define FK_SSIM_KERNELS_H

#include "fk_compare.h"

#if defined(__x86_64__)
#define FK_HAVE_AVX2 1

void fk_ssim_rows_avx2(const uint8_t *const *before, const uint8_t *const *after, size_t width, float *sums);
void fk_ssim_columns_avx2(const float *sums, const uint8_t *runs, size_t width, double *total, uint64_t *windows);
#endif

#endif
