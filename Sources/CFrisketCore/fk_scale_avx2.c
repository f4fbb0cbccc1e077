#include "fk_scale_kernels.h"

#ifdef FK_HAVE_AVX2

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

/* Two weights side by side, as the multiply-add of 16-bit pairs wants them. */
static inline AVX2 __m256i weight_pair(const int16_t *weights) {
    int32_t pair;
    memcpy(&pair, weights, sizeof pair);
    return _mm256_set1_epi32(pair);
}

/* Adds two rows' 32 samples, weighed, to four sums of eight. Bytes of two rows become pairs of words; the unpacks work
   within each 128-bit half, and so does the pack in `store`, which puts the order right again. */
static inline AVX2 void add_pair(__m256i sum[4], const uint8_t *one, const uint8_t *other, __m256i weight) {
    const __m256i zero = _mm256_setzero_si256();
    __m256i first = _mm256_loadu_si256((const __m256i *)one), second = _mm256_loadu_si256((const __m256i *)other);
    __m256i low = _mm256_unpacklo_epi8(first, second), high = _mm256_unpackhi_epi8(first, second);
    sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(_mm256_unpacklo_epi8(low, zero), weight));
    sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(_mm256_unpackhi_epi8(low, zero), weight));
    sum[2] = _mm256_add_epi32(sum[2], _mm256_madd_epi16(_mm256_unpacklo_epi8(high, zero), weight));
    sum[3] = _mm256_add_epi32(sum[3], _mm256_madd_epi16(_mm256_unpackhi_epi8(high, zero), weight));
}

static inline AVX2 void store(int16_t *out, __m256i sum[4]) {
    for (int s = 0; s < 4; s++) sum[s] = _mm256_srai_epi32(sum[s], 8);
    __m256i low = _mm256_packs_epi32(sum[0], sum[1]), high = _mm256_packs_epi32(sum[2], sum[3]);
    _mm256_storeu_si256((__m256i *)out, _mm256_permute2x128_si256(low, high, 0x20));
    _mm256_storeu_si256((__m256i *)(out + 16), _mm256_permute2x128_si256(low, high, 0x31));
}

void AVX2 fk_scale_rows_avx2(const uint8_t *const *rows, const int16_t *weights, size_t count, int16_t *out,
                             size_t samples) {
    const __m256i half = _mm256_set1_epi32(128);
    size_t i = 0;
    /* A whole cache line of each row at a time. */
    for (; i + 64 <= samples; i += 64) {
        __m256i left[4] = {half, half, half, half}, right[4] = {half, half, half, half};
        for (size_t k = 0; k < count; k += 2) {
            __m256i weight = weight_pair(weights + k);
            add_pair(left, rows[k] + i, rows[k + 1] + i, weight);
            add_pair(right, rows[k] + i + 32, rows[k + 1] + i + 32, weight);
        }
        store(out + i, left);
        store(out + i + 32, right);
    }
    fk_scale_rows_plain(rows, weights, count, out, i, samples);
}

void AVX2 fk_scale_columns_avx2(const int16_t *row, uint8_t *out, const fk_tap *taps, size_t taps_count,
                                const int16_t *weights) {
    /* Words of two neighbouring pixels to pairs of one channel: r0 r1 g0 g1 b0 b1 a0 a1. */
    const __m256i pairs = _mm256_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15, 0, 1, 8, 9, 2, 3, 10,
                                           11, 4, 5, 12, 13, 6, 7, 14, 15);
    /* Weights 0 and 1 to the low half, 2 and 3 to the high one. */
    const __m256i spread = _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1);
    for (size_t i = 0; i < taps_count; i++, out += 4) {
        const int16_t *from = row + 4 * (size_t)taps[i].start;
        const int16_t *weight = weights + taps[i].offset;
        __m256i sum = _mm256_setzero_si256();
        for (int32_t k = 0; k < taps[i].count; k += 4, from += 16, weight += 4) {
            __m256i four = _mm256_loadu_si256((const __m256i *)from);
            __m256i factor = _mm256_castsi128_si256(_mm_loadl_epi64((const __m128i *)weight));
            factor = _mm256_permutevar8x32_epi32(factor, spread);
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_shuffle_epi8(four, pairs), factor));
        }
        __m128i total = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        total = _mm_srai_epi32(_mm_add_epi32(total, _mm_set1_epi32(1 << 19)), 20);
        __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(total, total), total);
        int32_t pixel = _mm_cvtsi128_si32(bytes);
        memcpy(out, &pixel, 4);
    }
}

#endif
