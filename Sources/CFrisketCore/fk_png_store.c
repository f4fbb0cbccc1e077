#include "fk_png_store.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

size_t fk_png_channels(int color_type) {
    switch (color_type) {
    case FK_PNG_RGBA: return 4;
    case FK_PNG_RGB: return 3;
    case FK_PNG_GRAY_ALPHA: return 2;
    default: return 1;
    }
}

size_t fk_png_given_bytes(const fk_png_spec *spec) {
    if (spec->color_type == FK_PNG_PALETTE) return spec->width;
    const size_t channels = spec->rgba ? 4 : fk_png_channels(spec->color_type);
    return spec->width * channels * (size_t)spec->bit_depth / 8;
}

/* Packs indices, one byte each, the first in the highest bits. */
static void store_indices(const uint8_t *given, uint8_t *row, size_t count, size_t depth) {
    memset(row, 0, (count * depth + 7) / 8);
    for (size_t x = 0; x < count; x++) {
        const size_t bit = x * depth;
        row[bit / 8] |= (uint8_t)(given[x] << (8 - depth - bit % 8));
    }
}

static void store_words(const uint8_t *given, uint8_t *row, size_t count) {
    for (size_t i = 0; i < 2 * count; i += 2) {
        uint16_t value;
        memcpy(&value, given + i, 2);
        row[i] = (uint8_t)(value >> 8);
        row[i + 1] = (uint8_t)value;
    }
}

/* Of each RGBA pixel, the first samples and, where there is one, the alpha. */
static void keep_words(const uint8_t *rgba, uint8_t *row, size_t pixels, size_t colors, bool alpha) {
    for (size_t i = 0; i < pixels; i++, rgba += 8) {
        store_words(rgba, row, colors);
        row += 2 * colors;
        if (!alpha) continue;
        store_words(rgba + 6, row, 1);
        row += 2;
    }
}

static void keep_bytes(const uint8_t *rgba, uint8_t *row, size_t pixels, size_t colors, bool alpha) {
    for (size_t i = 0; i < pixels; i++, rgba += 4) {
        for (size_t c = 0; c < colors; c++) *row++ = rgba[c];
        if (alpha) *row++ = rgba[3];
    }
}

static void drop_alpha_plain(const uint8_t *rgba, uint8_t *row, size_t pixels) {
    keep_bytes(rgba, row, pixels, 3, false);
}

typedef void (*dropper)(const uint8_t *, uint8_t *, size_t);

#if defined(__x86_64__)
/* Eight pixels at a time; the last eight bytes that each step writes are written over by the next. */
static __attribute__((target("avx2"))) void drop_alpha_avx2(const uint8_t *rgba, uint8_t *row, size_t pixels) {
    const __m256i kept = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1));
    const __m256i together = _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7);
    for (; pixels >= 11; pixels -= 8, rgba += 32, row += 24) {
        const __m256i eight = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)rgba), kept);
        _mm256_storeu_si256((__m256i *)row, _mm256_permutevar8x32_epi32(eight, together));
    }
    drop_alpha_plain(rgba, row, pixels);
}

static dropper best_dropper(void) { return __builtin_cpu_supports("avx2") ? drop_alpha_avx2 : drop_alpha_plain; }
#else
static dropper best_dropper(void) { return drop_alpha_plain; }
#endif

void fk_png_store(const fk_png_spec *spec, const uint8_t *given, uint8_t *row) {
    const size_t width = spec->width, channels = fk_png_channels(spec->color_type);
    const bool picks = spec->rgba && channels < 4, alpha = channels % 2 == 0;
    if (spec->bit_depth < 8) store_indices(given, row, width, (size_t)spec->bit_depth);
    else if (spec->bit_depth == 16 && picks) keep_words(given, row, width, channels - alpha, alpha);
    else if (spec->bit_depth == 16) store_words(given, row, width * channels);
    else if (!picks) memcpy(row, given, width * channels);
    else if (channels == 3) best_dropper()(given, row, width);
    else keep_bytes(given, row, width, 1, alpha);
}
