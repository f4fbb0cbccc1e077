#include "fk_compare.h"
#include "fk_ssim_kernels.h"

#define FK_SSIM(name) name##_plain
#include "fk_ssim_body.h"

void fk_ssim_rows(const uint8_t *const *before, const uint8_t *const *after, size_t width, float *sums) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        fk_ssim_rows_avx2(before, after, width, sums);
        return;
    }
#endif
    fk_ssim_rows_plain(before, after, width, sums);
}

void fk_ssim_columns(const float *sums, const uint8_t *runs, size_t width, double *total, uint64_t *windows) {
#ifdef FK_HAVE_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        fk_ssim_columns_avx2(sums, runs, width, total, windows);
        return;
    }
#endif
    fk_ssim_columns_plain(sums, runs, width, total, windows);
}
