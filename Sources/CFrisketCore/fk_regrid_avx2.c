#include "fk_regrid_kernels.h"

#ifdef FK_HAVE_AVX2

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* Product and sum apart, not fused, so that the sums are those of the plain form to the last bit. */
static inline AVX2 __m256 add_weighed(__m256 sum, const float *two, __m256 weight) {
    return _mm256_add_ps(sum, _mm256_mul_ps(_mm256_loadu_ps(two), weight));
}

/* Eight pixels stay in registers while the rows go by. */
AVX2 void fk_regrid_rows_avx2(const float *const *rows, const float *weights, size_t count, float *out, size_t pixels) {
    size_t i = 0;
    for (; i + 8 <= pixels; i += 8) {
        __m256 a = _mm256_setzero_ps(), b = a, c = a, d = a;
        for (size_t k = 0; k < count; k++) {
            const __m256 weight = _mm256_set1_ps(weights[k]);
            const float *from = rows[k] + 4 * i;
            a = add_weighed(a, from, weight);
            b = add_weighed(b, from + 8, weight);
            c = add_weighed(c, from + 16, weight);
            d = add_weighed(d, from + 24, weight);
        }
        _mm256_storeu_ps(out + 4 * i, a);
        _mm256_storeu_ps(out + 4 * i + 8, b);
        _mm256_storeu_ps(out + 4 * i + 16, c);
        _mm256_storeu_ps(out + 4 * i + 24, d);
    }
    for (; i < pixels; i++) {
        __m128 sum = _mm_setzero_ps();
        for (size_t k = 0; k < count; k++)
            sum = _mm_add_ps(sum, _mm_mul_ps(_mm_loadu_ps(rows[k] + 4 * i), _mm_set1_ps(weights[k])));
        _mm_storeu_ps(out + 4 * i, sum);
    }
}

static inline AVX2 __m256i rounded(const float *two) {
    const __m256 value = _mm256_mul_ps(_mm256_loadu_ps(two), _mm256_set1_ps(255));
    return _mm256_cvttps_epi32(_mm256_add_ps(value, _mm256_set1_ps(0.5f)));
}

/* Eight pixels at a time, clamped as they are packed; the plain form takes those of which any is not opaque. */
AVX2 void fk_regrid_store_8_avx2(const float *sum, uint8_t *rgba, size_t pixels) {
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7); /* packing goes by half registers */
    const unsigned alphas = 0x88888888;
    for (; pixels >= 8; pixels -= 8, sum += 32, rgba += 32) {
        const __m256i low = _mm256_packs_epi32(rounded(sum), rounded(sum + 8));
        const __m256i high = _mm256_packs_epi32(rounded(sum + 16), rounded(sum + 24));
        const __m256i all = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), order);
        const __m256i full = _mm256_cmpeq_epi8(all, _mm256_set1_epi8(-1));
        if (((unsigned)_mm256_movemask_epi8(full) & alphas) == alphas) _mm256_storeu_si256((__m256i *)rgba, all);
        else fk_regrid_store_8_plain(sum, rgba, 8);
    }
    fk_regrid_store_8_plain(sum, rgba, pixels);
}

#endif
