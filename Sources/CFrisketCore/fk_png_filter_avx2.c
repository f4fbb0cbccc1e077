#include "include/fk_png_filter.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE inline __attribute__((always_inline))

enum { LANES = 32 };

static AVX2 INLINE __m256i load(const uint8_t *bytes) { return _mm256_loadu_si256((const __m256i *)bytes); }

/* floor((a + b) / 2): the instruction rounds up. */
static AVX2 INLINE __m256i average(__m256i a, __m256i b) {
    const __m256i odd = _mm256_and_si256(_mm256_xor_si256(a, b), _mm256_set1_epi8(1));
    return _mm256_sub_epi8(_mm256_avg_epu8(a, b), odd);
}

/* Paeth in bytes. With pa = |b - c| and pb = |a - c|, the third distance |a + b - 2c| is their sum where a and b lie on
 * the same side of c (never the smallest then, so it may saturate), else their difference. */
static AVX2 INLINE __m256i paeth(__m256i a, __m256i b, __m256i c) {
    const __m256i zero = _mm256_setzero_si256();
    const __m256i b_over = _mm256_subs_epu8(b, c), b_under = _mm256_subs_epu8(c, b);
    const __m256i a_over = _mm256_subs_epu8(a, c), a_under = _mm256_subs_epu8(c, a);
    const __m256i pa = _mm256_or_si256(b_over, b_under), pb = _mm256_or_si256(a_over, a_under);
    const __m256i least = _mm256_min_epu8(pa, pb);
    const __m256i difference = _mm256_sub_epi8(_mm256_max_epu8(pa, pb), least);
    const __m256i opposite = _mm256_or_si256(_mm256_min_epu8(a_over, b_under), _mm256_min_epu8(b_over, a_under));
    const __m256i same_side = _mm256_cmpeq_epi8(opposite, zero);
    const __m256i pc = _mm256_or_si256(difference, same_side);
    const __m256i takes_a = _mm256_cmpeq_epi8(pa, least);
    const __m256i keeps = _mm256_cmpeq_epi8(_mm256_min_epu8(least, pc), least);
    return _mm256_blendv_epi8(c, _mm256_blendv_epi8(b, a, takes_a), keeps);
}

static AVX2 INLINE uint64_t total(__m256i sum) {
    const __m128i half = _mm_add_epi64(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    return (uint64_t)_mm_cvtsi128_si64(half) + (uint64_t)_mm_extract_epi64(half, 1);
}

/* Adds the sizes of what the five filters leave, of some of the lanes. */
static AVX2 INLINE void add(__m256i sums[FK_FILTERS], const uint8_t *row, const uint8_t *above, size_t pixel,
                            __m256i lanes) {
    const __m256i x = load(row), a = load(row - pixel), b = load(above), c = load(above - pixel);
    const __m256i filtered[FK_FILTERS] = {x, _mm256_sub_epi8(x, a), _mm256_sub_epi8(x, b),
                                          _mm256_sub_epi8(x, average(a, b)), _mm256_sub_epi8(x, paeth(a, b, c))};
    for (int i = 0; i < FK_FILTERS; i++) {
        const __m256i size = _mm256_and_si256(_mm256_abs_epi8(filtered[i]), lanes);
        sums[i] = _mm256_add_epi64(sums[i], _mm256_sad_epu8(size, _mm256_setzero_si256()));
    }
}

static AVX2 void avx2_sums(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel,
                           uint64_t sums[FK_FILTERS]) {
    static const uint8_t last_lanes[2 * LANES] = {
        0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
        0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    if (count < pixel + LANES) return fk_png_filterer_plain.sums(row, above, count, pixel, sums);
    const __m256i zero = _mm256_setzero_si256();
    __m256i totals[FK_FILTERS] = {zero, zero, zero, zero, zero};
    size_t i = pixel;
    for (; i + LANES <= count; i += LANES) add(totals, row + i, above + i, pixel, _mm256_set1_epi8(-1));
    /* The last bytes once more, only those that are new counted. */
    add(totals, row + count - LANES, above + count - LANES, pixel, load(last_lanes + (count - i)));
    for (int filter = 0; filter < FK_FILTERS; filter++) sums[filter] = total(totals[filter]);
    fk_png_filter_span_sums(row, above, 0, pixel, pixel, sums);
}

static AVX2 INLINE __m256i prediction(int filter, __m256i a, __m256i b, __m256i c) {
    switch (filter) {
    case FK_SUB: return a;
    case FK_UP: return b;
    case FK_AVERAGE: return average(a, b);
    default: return paeth(a, b, c);
    }
}

static AVX2 INLINE void filter_at(int filter, const uint8_t *row, const uint8_t *above, size_t i, size_t pixel,
                                  uint8_t *out) {
    const __m256i a = load(row + i - pixel), b = load(above + i), c = load(above + i - pixel);
    const __m256i rest = _mm256_sub_epi8(load(row + i), prediction(filter, a, b, c));
    _mm256_storeu_si256((__m256i *)(out + i), rest);
}

static AVX2 INLINE void filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t count, size_t pixel,
                                   uint8_t *out) {
    for (size_t i = pixel; i + LANES <= count; i += LANES) filter_at(filter, row, above, i, pixel, out);
    filter_at(filter, row, above, count - LANES, pixel, out);
    fk_png_filter_span(filter, row, above, 0, pixel, pixel, out);
}

static AVX2 void avx2_apply(int filter, const uint8_t *row, const uint8_t *above, size_t count, size_t pixel,
                            uint8_t *out) {
    if (count < pixel + LANES) return fk_png_filterer_plain.apply(filter, row, above, count, pixel, out);
    switch (filter) { /* a constant in each call, so that each loop holds one filter only */
    case FK_NONE: memcpy(out, row, count); break;
    case FK_SUB: filter_row(FK_SUB, row, above, count, pixel, out); break;
    case FK_UP: filter_row(FK_UP, row, above, count, pixel, out); break;
    case FK_AVERAGE: filter_row(FK_AVERAGE, row, above, count, pixel, out); break;
    default: filter_row(FK_PAETH, row, above, count, pixel, out); break;
    }
}

static const fk_png_filterer avx2 = {avx2_sums, avx2_apply};

const fk_png_filterer *fk_png_filterer_best(void) {
    return __builtin_cpu_supports("avx2") ? &avx2 : &fk_png_filterer_plain;
}

#else

const fk_png_filterer *fk_png_filterer_best(void) { return &fk_png_filterer_plain; }

#endif
