#include "fk_ssim_kernels.h"

#ifdef FK_HAVE_AVX2

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define FK_SSIM(name) name##_avx2
#include "fk_ssim_body.h"
#pragma clang attribute pop

#endif
