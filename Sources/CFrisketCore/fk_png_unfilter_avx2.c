#include "fk_png_unfilter_kernels.h"

#ifdef FK_HAVE_AVX2

#include <immintrin.h>
#include <string.h>

#define INLINE static inline __attribute__((target("avx2"), always_inline))

/* A wavefront: row k works two pixels behind row k - 1, so that all rows take a step at once and what a row needs of
 * the one above it was ready a step before. The pixels of a step stand side by side, one slot of 4 or 8 bytes a row. */
typedef struct wave {
    __m256i last;   /* what the last step gave: the left neighbours */
    __m256i before; /* what the step before it gave: moved on by a row, the neighbours above */
    __m256i corner; /* the neighbours above of the last step */
    __m256i uses_left, uses_above, uses_corner, averages; /* masks: what each row's filter looks at */
} wave;

/* Adds Paeth's choice. Between its neighbours a and b, c lies `up` below the greater and `down` above the smaller: the
 * smaller is nearest when down >= 2 up, the greater when up >= 2 down, else c; and c's place outside them chooses as if
 * on their edge. Zeros for what a row does not use make this the predictors of None, Sub and Up too. */
INLINE __m256i add_nearest(__m256i filtered, __m256i a, __m256i b, __m256i c) {
    const __m256i zero = _mm256_setzero_si256();
    __m256i up = _mm256_subs_epu8(_mm256_max_epu8(a, b), c), down = _mm256_subs_epu8(c, _mm256_min_epu8(a, b));
    __m256i smaller = _mm256_cmpeq_epi8(_mm256_subs_epu8(_mm256_adds_epu8(up, up), down), zero);
    __m256i greater = _mm256_cmpeq_epi8(_mm256_subs_epu8(_mm256_adds_epu8(down, down), up), zero);
    __m256i sum = _mm256_sub_epi8(_mm256_add_epi8(filtered, c), _mm256_and_si256(down, smaller));
    return _mm256_add_epi8(sum, _mm256_and_si256(up, greater));
}

/* One step of all rows; `above` holds a pixel of the row above them all in its first slot. */
INLINE __m256i advance(wave *wave, __m256i filtered, __m128i above, size_t slot) {
    __m256i top = _mm256_castsi128_si256(above), b;
    if (slot == 4) {
        const __m256i down = _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6);
        b = _mm256_blend_epi32(_mm256_permutevar8x32_epi32(wave->before, down), top, 1);
    } else {
        b = _mm256_blend_epi32(_mm256_permute4x64_epi64(wave->before, 0x93), top, 3);
    }
    __m256i odd = _mm256_and_si256(_mm256_xor_si256(wave->last, b), _mm256_set1_epi8(1));
    __m256i average = _mm256_sub_epi8(_mm256_avg_epu8(wave->last, b), odd);
    __m256i averaged = _mm256_add_epi8(filtered, _mm256_and_si256(average, wave->averages));
    __m256i left = _mm256_and_si256(wave->last, wave->uses_left), corner = _mm256_and_si256(wave->corner, wave->uses_corner);
    wave->corner = b;
    wave->before = wave->last;
    wave->last = add_nearest(averaged, left, _mm256_and_si256(b, wave->uses_above), corner);
    return wave->last;
}

/* Where the bytes of 16 bytes' worth of pixels stand in their slots (negative: nowhere), and the way back. */
INLINE __m128i into_slots(size_t pixel) {
    switch (pixel) {
    case 1: return _mm_setr_epi8(0, -1, -1, -1, 1, -1, -1, -1, 2, -1, -1, -1, 3, -1, -1, -1);
    case 2: return _mm_setr_epi8(0, 1, -1, -1, 2, 3, -1, -1, 4, 5, -1, -1, 6, 7, -1, -1);
    case 3: return _mm_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
    default: return _mm_setr_epi8(0, 1, 2, 3, 4, 5, -1, -1, 6, 7, 8, 9, 10, 11, -1, -1);
    }
}

INLINE __m128i from_slots(size_t pixel) {
    switch (pixel) {
    case 1: return _mm_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    case 2: return _mm_setr_epi8(0, 1, 4, 5, 8, 9, 12, 13, -1, -1, -1, -1, -1, -1, -1, -1);
    case 3: return _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    default: return _mm_setr_epi8(0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, -1, -1, -1, -1);
    }
}

/* Sixteen bytes of slots from the packed pixels at `from`, of which 16 bytes can be read. */
INLINE __m128i load(const uint8_t *from, size_t pixel) {
    __m128i packed = _mm_loadu_si128((const __m128i *)from);
    return pixel == 4 || pixel == 8 ? packed : _mm_shuffle_epi8(packed, into_slots(pixel));
}

INLINE void store(uint8_t *to, __m128i slots, size_t pixel) {
    __m128i packed = pixel == 4 || pixel == 8 ? slots : _mm_shuffle_epi8(slots, from_slots(pixel));
    int32_t first = _mm_cvtsi128_si32(packed), third = _mm_extract_epi32(packed, 2);
    switch (pixel) {
    case 1: memcpy(to, &first, 4); break;
    case 2: _mm_storel_epi64((__m128i *)to, packed); break;
    case 3:
    case 6:
        _mm_storel_epi64((__m128i *)to, packed);
        memcpy(to + 8, &third, 4);
        break;
    default: _mm_storeu_si128((__m128i *)to, packed); break;
    }
}

INLINE __m256i load_pair(const uint8_t *low, const uint8_t *high, size_t pixel) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(load(low, pixel)), load(high, pixel), 1);
}

INLINE void store_pair(uint8_t *low, uint8_t *high, __m256i slots, size_t pixel) {
    store(low, _mm256_castsi256_si128(slots), pixel);
    store(high, _mm256_extracti128_si256(slots, 1), pixel);
}

/* Turns a square of 4-byte slots in each half about its diagonal: rows of pixels to steps of rows, and back. */
INLINE void transpose(__m256i square[4]) {
    __m256i low01 = _mm256_unpacklo_epi32(square[0], square[1]), high01 = _mm256_unpackhi_epi32(square[0], square[1]);
    __m256i low23 = _mm256_unpacklo_epi32(square[2], square[3]), high23 = _mm256_unpackhi_epi32(square[2], square[3]);
    square[0] = _mm256_unpacklo_epi64(low01, low23);
    square[1] = _mm256_unpackhi_epi64(low01, low23);
    square[2] = _mm256_unpacklo_epi64(high01, high23);
    square[3] = _mm256_unpackhi_epi64(high01, high23);
}

/* Four steps of eight rows, the k-th at `first + k * pitch`. */
INLINE void advance_small(wave *wave, uint8_t *first, ptrdiff_t pitch, const uint8_t *above, size_t pixel) {
    __m128i top = load(above, pixel);
    __m256i square[4];
    for (int k = 0; k < 4; k++) square[k] = load_pair(first + k * pitch, first + (k + 4) * pitch, pixel);
    transpose(square);
    square[0] = advance(wave, square[0], top, 4);
    square[1] = advance(wave, square[1], _mm_srli_si128(top, 4), 4);
    square[2] = advance(wave, square[2], _mm_srli_si128(top, 8), 4);
    square[3] = advance(wave, square[3], _mm_srli_si128(top, 12), 4);
    transpose(square);
    for (int k = 0; k < 4; k++) store_pair(first + k * pitch, first + (k + 4) * pitch, square[k], pixel);
}

/* Two steps of four rows of pixels of 6 or 8 bytes. */
INLINE void advance_large(wave *wave, uint8_t *first, ptrdiff_t pitch, const uint8_t *above, size_t pixel) {
    __m128i top = load(above, pixel);
    __m256i even = load_pair(first, first + 2 * pitch, pixel);
    __m256i odd = load_pair(first + pitch, first + 3 * pitch, pixel);
    __m256i one = advance(wave, _mm256_unpacklo_epi64(even, odd), top, 8);
    __m256i other = advance(wave, _mm256_unpackhi_epi64(even, odd), _mm_srli_si128(top, 8), 8);
    store_pair(first, first + 2 * pitch, _mm256_unpacklo_epi64(one, other), pixel);
    store_pair(first + pitch, first + 3 * pitch, _mm256_unpackhi_epi64(one, other), pixel);
}

INLINE wave start(const uint8_t *rows, size_t count, size_t size, size_t slot) {
    uint8_t masks[4][32] = {{0}};
    for (size_t k = 0; k < count; k++) {
        uint8_t type = rows[k * (size + 1)];
        memset(masks[0] + slot * k, type == FK_FILTER_SUB || type == FK_FILTER_PAETH ? 255 : 0, slot);
        memset(masks[1] + slot * k, type == FK_FILTER_UP || type == FK_FILTER_PAETH ? 255 : 0, slot);
        memset(masks[2] + slot * k, type == FK_FILTER_PAETH ? 255 : 0, slot);
        memset(masks[3] + slot * k, type == FK_FILTER_AVERAGE ? 255 : 0, slot);
    }
    __m256i zero = _mm256_setzero_si256();
    return (wave){zero,
                  zero,
                  zero,
                  _mm256_loadu_si256((const __m256i *)masks[0]),
                  _mm256_loadu_si256((const __m256i *)masks[1]),
                  _mm256_loadu_si256((const __m256i *)masks[2]),
                  _mm256_loadu_si256((const __m256i *)masks[3])};
}

/* The part of a row that a block covers; `at` is where the block begins, before or in the row. */
static void copy_inside(uint8_t *block, uint8_t *row, ptrdiff_t at, size_t span, size_t size, bool back) {
    ptrdiff_t from = at < 0 ? 0 : at, to = at + (ptrdiff_t)span;
    if (to > (ptrdiff_t)size) to = (ptrdiff_t)size;
    if (from >= to) return;
    if (back) memcpy(row + from, block + (from - at), (size_t)(to - from));
    else memcpy(block + (from - at), row + from, (size_t)(to - from));
}

INLINE void run(uint8_t *rows, size_t count, size_t size, const uint8_t *above, size_t pixel) {
    size_t slot = pixel <= 4 ? 4 : 8, lanes = 32 / slot, span = 16 / slot * pixel, lag = 2 * pixel;
    wave wave = start(rows, count, size, slot);
    uint8_t *data = rows + 1;
    for (size_t at = 0; at < size + (lanes - 1) * lag; at += span) {
        uint8_t staged[9][16];
        uint8_t *first = data + at;
        const uint8_t *top = above + at;
        ptrdiff_t pitch = (ptrdiff_t)(size + 1) - (ptrdiff_t)lag;
        /* Blocks that reach over an end of a row, and those of too few rows, work on copies with zeros around. */
        bool whole = count == lanes && at >= (lanes - 1) * lag && at + 16 <= size;
        if (!whole) {
            memset(staged, 0, sizeof staged);
            copy_inside(staged[8], (uint8_t *)above, (ptrdiff_t)at, span, size, false);
            for (size_t k = 0; k < count; k++) {
                copy_inside(staged[k], data + k * (size + 1), (ptrdiff_t)at - (ptrdiff_t)(k * lag), span, size, false);
            }
            first = staged[0], pitch = 16, top = staged[8];
        }
        if (slot == 4) advance_small(&wave, first, pitch, top, pixel);
        else advance_large(&wave, first, pitch, top, pixel);
        for (size_t k = 0; k < count && !whole; k++) {
            copy_inside(staged[k], data + k * (size + 1), (ptrdiff_t)at - (ptrdiff_t)(k * lag), span, size, true);
        }
    }
    for (size_t k = 0; k < count; k++) rows[k * (size + 1)] = FK_FILTER_NONE;
}

__attribute__((target("avx2"))) void fk_png_unfilter_wave_avx2(uint8_t *rows, size_t count, size_t size, size_t pixel,
                                                               const uint8_t *above) {
    switch (pixel) {
    case 1: run(rows, count, size, above, 1); break;
    case 2: run(rows, count, size, above, 2); break;
    case 3: run(rows, count, size, above, 3); break;
    case 4: run(rows, count, size, above, 4); break;
    case 6: run(rows, count, size, above, 6); break;
    default: run(rows, count, size, above, 8); break;
    }
}

#endif
