#include "fk_png_matches.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "fk_match_list.h"

/* The first place from `i` on, in steps of eight, where eight bytes repeat those `pixel` before; past `count` - 8 where
 * there is none. */
static size_t skip_plain(const uint8_t *bytes, size_t i, size_t count, size_t pixel) {
    while (i + 8 <= count && fk_load(bytes + i) != fk_load(bytes + i - pixel)) i += 8;
    return i;
}

typedef size_t (*skipper)(const uint8_t *, size_t, size_t, size_t);

#if defined(__x86_64__)
static __attribute__((target("avx2"))) size_t skip_avx2(const uint8_t *bytes, size_t i, size_t count, size_t pixel) {
    for (; i + 32 <= count; i += 32) {
        const __m256i here = _mm256_loadu_si256((const __m256i *)(bytes + i));
        const __m256i before = _mm256_loadu_si256((const __m256i *)(bytes + i - pixel));
        const __m256i equal = _mm256_cmpeq_epi64(here, before);
        if (!_mm256_testz_si256(equal, equal)) break;
    }
    return skip_plain(bytes, i, count, pixel);
}

static skipper best_skipper(void) { return __builtin_cpu_supports("avx2") ? skip_avx2 : skip_plain; }
#else
static skipper best_skipper(void) { return skip_plain; }
#endif

size_t fk_find_runs(const fk_filtered_rows *rows, fk_match *matches) {
    const uint8_t *bytes = rows->bytes;
    const size_t count = rows->rows * rows->stride, pixel = rows->pixel;
    const skipper skip = best_skipper();
    fk_match_list list = {bytes, matches, 0};
    for (size_t i = pixel; (i = skip(bytes, i, count, pixel)) + 8 <= count;) {
        const size_t end = i + 8 + fk_common(bytes + i + 8, bytes + i + 8 - pixel, count - i - 8);
        fk_match_list_add(&list, i, end, pixel);
        i = end;
    }
    return (size_t)(list.next - matches);
}
