#include "fk_scale_kernels.h"

#ifdef FK_HAVE_AVX2

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

/* --- Along the rows. --- */

/* Adds four neighbouring pixels, weighed, to the sums of a row: pixels 0 and 1 in the low half, 2 and 3 in the high. */
static inline AVX2 __m256i add_pixels(__m256i sum, const uint8_t *four, __m256i factor) {
    /* Bytes of two neighbouring pixels to pairs of words of one channel: r0 r1 g0 g1 b0 b1 a0 a1. */
    const __m256i pairs = _mm256_setr_epi8(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1, 8, -1, 12, -1, 9,
                                           -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1);
    __m256i pixels = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)four));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_shuffle_epi8(pixels, pairs), factor));
}

/* Four weights: 0 and 1 side by side all over the low half, 2 and 3 over the high one. */
static inline AVX2 __m256i four_weights(const int16_t *weights) {
    const __m256i spread = _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1);
    __m256i four = _mm256_castsi128_si256(_mm_loadl_epi64((const __m128i *)weights));
    return _mm256_permutevar8x32_epi32(four, spread);
}

static inline AVX2 __m128i halves(__m256i sum) {
    return _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
}

static inline AVX2 void put(uint8_t *out, int32_t pixel) { memcpy(out, &pixel, 4); }

/* Four rows share the work on the weights. */
static AVX2 void four_rows(const uint8_t *in, size_t stride, uint8_t *out, const fk_tap *taps, size_t count,
                           fk_weights weights) {
    const __m128i half = _mm_set1_epi32(1 << (weights.bits - 1)), bits = _mm_cvtsi32_si128(weights.bits);
    for (size_t i = 0; i < count; i++, out += 4) {
        const uint8_t *from = in + 4 * (size_t)taps[i].start;
        const int16_t *weight = weights.values + taps[i].offset;
        __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
        for (int32_t k = 0; k < taps[i].count; k += 4, from += 16, weight += 4) {
            __m256i factor = four_weights(weight);
            a = add_pixels(a, from, factor);
            b = add_pixels(b, from + stride, factor);
            c = add_pixels(c, from + 2 * stride, factor);
            d = add_pixels(d, from + 3 * stride, factor);
        }
        __m128i first = _mm_sra_epi32(_mm_add_epi32(halves(a), half), bits);
        __m128i second = _mm_sra_epi32(_mm_add_epi32(halves(b), half), bits);
        __m128i third = _mm_sra_epi32(_mm_add_epi32(halves(c), half), bits);
        __m128i fourth = _mm_sra_epi32(_mm_add_epi32(halves(d), half), bits);
        __m128i all = _mm_packus_epi16(_mm_packs_epi32(first, second), _mm_packs_epi32(third, fourth));
        put(out, _mm_cvtsi128_si32(all));
        put(out + 4 * count, _mm_extract_epi32(all, 1));
        put(out + 8 * count, _mm_extract_epi32(all, 2));
        put(out + 12 * count, _mm_extract_epi32(all, 3));
    }
}

static AVX2 void one_row(const uint8_t *in, uint8_t *out, const fk_tap *taps, size_t count, fk_weights weights) {
    const __m128i half = _mm_set1_epi32(1 << (weights.bits - 1)), bits = _mm_cvtsi32_si128(weights.bits);
    for (size_t i = 0; i < count; i++, out += 4) {
        const uint8_t *from = in + 4 * (size_t)taps[i].start;
        const int16_t *weight = weights.values + taps[i].offset;
        __m256i sum = _mm256_setzero_si256();
        for (int32_t k = 0; k < taps[i].count; k += 4) sum = add_pixels(sum, from + 4 * k, four_weights(weight + k));
        __m128i total = _mm_sra_epi32(_mm_add_epi32(halves(sum), half), bits);
        put(out, _mm_cvtsi128_si32(_mm_packus_epi16(_mm_packs_epi32(total, total), total)));
    }
}

AVX2 void fk_scale_columns_avx2(const uint8_t *in, size_t stride, size_t rows, uint8_t *out, const fk_tap *taps,
                                size_t count, fk_weights weights) {
    for (; rows >= 4; rows -= 4, in += 4 * stride, out += 16 * count) four_rows(in, stride, out, taps, count, weights);
    for (; rows > 0; rows--, in += stride, out += 4 * count) one_row(in, out, taps, count, weights);
}

/* --- Across the rows. --- */

/* Two weights side by side, as the multiply-add of 16-bit pairs wants them. */
static inline AVX2 __m256i weight_pair(const int16_t *weights) {
    int32_t pair;
    memcpy(&pair, weights, sizeof pair);
    return _mm256_set1_epi32(pair);
}

/* Adds two rows' 32 samples, weighed, to four sums of eight. Bytes of two rows become pairs of words; the unpacks work
   within each 128-bit half, and so do the packs in `store`, which puts the order right again. */
static inline AVX2 void add_pair(__m256i sum[4], const uint8_t *one, const uint8_t *other, __m256i weight) {
    const __m256i zero = _mm256_setzero_si256();
    __m256i first = _mm256_loadu_si256((const __m256i *)one), second = _mm256_loadu_si256((const __m256i *)other);
    __m256i low = _mm256_unpacklo_epi8(first, second), high = _mm256_unpackhi_epi8(first, second);
    sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(_mm256_unpacklo_epi8(low, zero), weight));
    sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(_mm256_unpackhi_epi8(low, zero), weight));
    sum[2] = _mm256_add_epi32(sum[2], _mm256_madd_epi16(_mm256_unpacklo_epi8(high, zero), weight));
    sum[3] = _mm256_add_epi32(sum[3], _mm256_madd_epi16(_mm256_unpackhi_epi8(high, zero), weight));
}

static inline AVX2 void store(uint8_t *out, __m256i sum[4], __m128i bits) {
    for (int s = 0; s < 4; s++) sum[s] = _mm256_sra_epi32(sum[s], bits);
    __m256i low = _mm256_packs_epi32(sum[0], sum[1]), high = _mm256_packs_epi32(sum[2], sum[3]);
    _mm256_storeu_si256((__m256i *)out, _mm256_packus_epi16(low, high));
}

AVX2 void fk_scale_rows_avx2(const uint8_t *const *rows, size_t count, uint8_t *out, size_t samples,
                             fk_weights weights) {
    const __m256i half = _mm256_set1_epi32(1 << (weights.bits - 1));
    const __m128i bits = _mm_cvtsi32_si128(weights.bits);
    size_t i = 0;
    /* A whole cache line of each row at a time. */
    for (; i + 64 <= samples; i += 64) {
        __m256i left[4] = {half, half, half, half}, right[4] = {half, half, half, half};
        for (size_t k = 0; k < count; k += 2) {
            __m256i weight = weight_pair(weights.values + k);
            add_pair(left, rows[k] + i, rows[k + 1] + i, weight);
            add_pair(right, rows[k] + i + 32, rows[k + 1] + i + 32, weight);
        }
        store(out + i, left, bits);
        store(out + i + 32, right, bits);
    }
    fk_scale_rows_plain(rows, count, out, i, samples, weights);
}

#endif
