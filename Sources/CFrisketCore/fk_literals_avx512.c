#include "include/fk_literals.h"

#if defined(__x86_64__)

#include <immintrin.h>

bool fk_literals_has_wide(void) {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("bmi2");
}

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi2")))
#define INLINE inline __attribute__((always_inline))

/* A table of 256 bytes in registers. */
typedef struct table {
    __m512i quarters[4];
} table;

static AVX512 INLINE table load(const uint8_t bytes[256]) {
    table t;
    for (int i = 0; i < 4; i++) t.quarters[i] = _mm512_loadu_si512(bytes + 64 * i);
    return t;
}

/* The quarters of a table in which 64 places lie. */
typedef struct quarters {
    __mmask64 second, third, fourth;
} quarters;

static AVX512 INLINE quarters quarters_of(__m512i places) {
    const __mmask64 odd = _mm512_test_epi8_mask(places, _mm512_set1_epi8(64)), upper = _mm512_movepi8_mask(places);
    return (quarters){_kandn_mask64(upper, odd), _kandn_mask64(odd, upper), _kand_mask64(upper, odd)};
}

static AVX512 INLINE __m512i look_up(const table *t, __m512i places, quarters q) {
    __m512i found = _mm512_permutexvar_epi8(places, t->quarters[0]);
    found = _mm512_mask_permutexvar_epi8(found, q.second, places, t->quarters[1]);
    found = _mm512_mask_permutexvar_epi8(found, q.third, places, t->quarters[2]);
    return _mm512_mask_permutexvar_epi8(found, q.fourth, places, t->quarters[3]);
}

/* Joins two codes to a pair. */
static AVX512 INLINE __m512i pairs(__m512i codes, __m512i first_bits) {
    const __m512i second = _mm512_sllv_epi32(_mm512_srli_epi32(codes, 16), first_bits);
    return _mm512_or_si512(_mm512_and_si512(codes, _mm512_set1_epi32(0xffff)), second);
}

/* Joins two pairs. */
static AVX512 INLINE __m512i fours(__m512i pairs, __m512i first_bits) {
    const __m512i second = _mm512_sllv_epi64(_mm512_srli_epi64(pairs, 32), first_bits);
    return _mm512_or_si512(_mm512_and_si512(pairs, _mm512_set1_epi64(0xffffffff)), second);
}

AVX512 void fk_literals_put_wide(const uint8_t *bytes, size_t count, const fk_literal_codes *codes, fk_bits *w) {
    const table low = load(codes->low), high = load(codes->high), lengths = load(codes->bits);
    const __m512i zero = _mm512_setzero_si512(), most = _mm512_set1_epi64(FK_BITS_MOST);
    fk_bits out = *w; /* a copy that no other pointer sees stays in registers */
    for (; count > 0; count -= FK_LITERALS_WIDE, bytes += FK_LITERALS_WIDE) {
        const __m512i literals = _mm512_loadu_si512(bytes);
        const quarters q = quarters_of(literals);
        const __m512i lows = look_up(&low, literals, q), highs = look_up(&high, literals, q);
        const __m512i bits = look_up(&lengths, literals, q);
        /* The bits of the first of two, four and eight codes, and of all eight. */
        const __m512i of_two = _mm512_and_si512(bits, _mm512_set1_epi16(0xff));
        const __m512i two = _mm512_maddubs_epi16(bits, _mm512_set1_epi8(1));
        const __m512i of_four = _mm512_and_si512(two, _mm512_set1_epi32(0xffff));
        const __m512i of_eight = _mm512_sad_epu8(_mm512_maskz_mov_epi8(0x0f0f0f0f0f0f0f0f, bits), zero);
        const __m512i all = _mm512_sad_epu8(bits, zero);
        /* Unpacking goes by lanes of 16 literals: of each, here are 0 to 3 and 4 to 7, there 8 to 11 and 12 to 15; */
        const __m512i here = fours(pairs(_mm512_unpacklo_epi8(lows, highs), _mm512_unpacklo_epi16(of_two, zero)),
                                   _mm512_unpacklo_epi32(of_four, zero));
        const __m512i there = fours(pairs(_mm512_unpackhi_epi8(lows, highs), _mm512_unpackhi_epi16(of_two, zero)),
                                    _mm512_unpackhi_epi32(of_four, zero));
        /* and now 0 to 3 and 8 to 11 as the first halves of eight, 4 to 7 and 12 to 15 as the second. */
        const __m512i first = _mm512_unpacklo_epi64(here, there), second = _mm512_unpackhi_epi64(here, there);
        uint64_t group[8], group_bits[8];
        if (_mm512_cmpgt_epi64_mask(all, most) == 0) {
            _mm512_storeu_si512(group, _mm512_or_si512(first, _mm512_sllv_epi64(second, of_eight)));
            _mm512_storeu_si512(group_bits, all);
            for (int i = 0; i < 8; i++) fk_bits_put(&out, group[i], (unsigned)group_bits[i]);
        } else {
            uint64_t rest[8], rest_bits[8];
            _mm512_storeu_si512(group, first);
            _mm512_storeu_si512(group_bits, of_eight);
            _mm512_storeu_si512(rest, second);
            _mm512_storeu_si512(rest_bits, _mm512_sub_epi64(all, of_eight));
            for (int i = 0; i < 8; i++) {
                fk_bits_put(&out, group[i], (unsigned)group_bits[i]);
                fk_bits_put(&out, rest[i], (unsigned)rest_bits[i]);
            }
        }
    }
    *w = out;
}

#else

bool fk_literals_has_wide(void) { return false; }

void fk_literals_put_wide(const uint8_t *bytes, size_t count, const fk_literal_codes *codes, fk_bits *w) {
    fk_literals_put(bytes, count, codes, w);
}

#endif
