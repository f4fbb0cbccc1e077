#include "fk_png_rows.h"

#include <string.h>

#include "include/fk_png.h"

void fk_png_gray_colors(fk_png_pixels *pixels) {
    int greatest = (1 << pixels->bit_depth) - 1;
    for (int v = 0; v <= greatest; v++) {
        uint8_t gray = (uint8_t)(v * 255 / greatest);
        bool transparent = pixels->has_key && v == pixels->key[0];
        memcpy(pixels->colors[v], (uint8_t[4]){gray, gray, gray, transparent ? 0 : 255}, 4);
    }
    pixels->color_count = greatest + 1;
}

/* Indices of a byte each. What has a palette is mostly drawn, so that eight pixels are often of one colour. */
static bool from_bytes(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out) {
    const size_t width = pixels->width, whole = width / 8 * 8;
    uint8_t greatest = 0;
    for (size_t x = 0; x < width; x++) greatest = raw[x] > greatest ? raw[x] : greatest;
    for (size_t x = 0; x < whole; x += 8) {
        uint64_t eight;
        memcpy(&eight, raw + x, 8);
        if (eight == raw[x] * 0x0101010101010101u) {
            uint32_t color;
            memcpy(&color, pixels->colors[raw[x]], 4);
            for (size_t i = 0; i < 8; i++) memcpy(out + 4 * (x + i), &color, 4);
        } else {
            for (size_t i = 0; i < 8; i++) memcpy(out + 4 * (x + i), pixels->colors[raw[x + i]], 4);
        }
    }
    for (size_t x = whole; x < width; x++) memcpy(out + 4 * x, pixels->colors[raw[x]], 4);
    return greatest < pixels->color_count;
}

static bool from_bits(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out) {
    int depth = pixels->bit_depth, mask = (1 << depth) - 1, greatest = 0;
    for (uint32_t x = 0; x < pixels->width; x++, out += 4) {
        size_t bit = (size_t)x * (size_t)depth;
        int v = raw[bit / 8] >> (8 - depth - (int)(bit % 8)) & mask;
        greatest = v > greatest ? v : greatest;
        memcpy(out, pixels->colors[v], 4);
    }
    return greatest < pixels->color_count;
}

static void from_gray_alpha8(uint32_t width, const uint8_t *raw, uint8_t *out) {
    for (uint32_t x = 0; x < width; x++, raw += 2, out += 4) {
        out[0] = out[1] = out[2] = raw[0];
        out[3] = raw[1];
    }
}

static void from_rgb8(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out) {
    const size_t last = pixels->width - 1;
    for (size_t x = 0; x < last; x++) {
        memcpy(out + 4 * x, raw + 3 * x, 4); /* the next pixel's red is written over */
        out[4 * x + 3] = 255;
    }
    memcpy(out + 4 * last, raw + 3 * last, 3);
    out[4 * last + 3] = 255;
    if (!pixels->has_key) return;
    const uint16_t *key = pixels->key;
    for (uint32_t x = 0; x < pixels->width; x++, out += 4) {
        if (out[0] == key[0] && out[1] == key[1] && out[2] == key[2]) out[3] = 0;
    }
}

/* Rows of up to 8 bits a sample. */
static bool narrow(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out) {
    switch (pixels->color_type) {
    case FK_PNG_RGBA: memcpy(out, raw, 4 * (size_t)pixels->width); return true;
    case FK_PNG_RGB: from_rgb8(pixels, raw, out); return true;
    case FK_PNG_GRAY_ALPHA: from_gray_alpha8(pixels->width, raw, out); return true;
    default: return pixels->bit_depth == 8 ? from_bytes(pixels, raw, out) : from_bits(pixels, raw, out);
    }
}

/* Rows of 16 bits a sample, which stand big-endian in the file. */
static void wide(const fk_png_pixels *pixels, const uint8_t *raw, uint16_t *out) {
    bool gray = pixels->color_type == FK_PNG_GRAY || pixels->color_type == FK_PNG_GRAY_ALPHA;
    bool alpha = pixels->color_type == FK_PNG_GRAY_ALPHA || pixels->color_type == FK_PNG_RGBA;
    size_t channels = (gray ? 1 : 3) + (alpha ? 1 : 0);
    size_t green = gray ? 0 : 2, blue = gray ? 0 : 4; /* byte offsets; red is 0 */
    const uint16_t *key = pixels->key;
    for (uint32_t x = 0; x < pixels->width; x++, raw += 2 * channels, out += 4) {
        out[0] = (uint16_t)(raw[0] << 8 | raw[1]);
        out[1] = (uint16_t)(raw[green] << 8 | raw[green + 1]);
        out[2] = (uint16_t)(raw[blue] << 8 | raw[blue + 1]);
        out[3] = alpha ? (uint16_t)(raw[2 * channels - 2] << 8 | raw[2 * channels - 1]) : 65535;
        if (pixels->has_key && out[0] == key[0] && out[1] == key[gray ? 0 : 1] && out[2] == key[gray ? 0 : 2]) {
            out[3] = 0;
        }
    }
}

bool fk_png_row_to_rgba8(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out, uint16_t *scratch) {
    if (pixels->bit_depth <= 8) return narrow(pixels, raw, out);
    wide(pixels, raw, scratch);
    size_t samples = 4 * (size_t)pixels->width;
    for (size_t i = 0; i < samples; i++) out[i] = (uint8_t)(((uint32_t)scratch[i] * 255 + 32895) >> 16);
    return true;
}

bool fk_png_row_to_rgba16(const fk_png_pixels *pixels, const uint8_t *raw, uint16_t *out, uint16_t *scratch) {
    if (pixels->bit_depth > 8) {
        wide(pixels, raw, out);
        return true;
    }
    uint8_t *bytes = (uint8_t *)scratch;
    bool whole = narrow(pixels, raw, bytes);
    size_t samples = 4 * (size_t)pixels->width;
    for (size_t i = 0; i < samples; i++) out[i] = (uint16_t)(bytes[i] * 257);
    return whole;
}
