#include "fk_png_interlace.h"

#include <string.h>

/* With a constant size in each call, so that each copy is a load and a store. */
static inline __attribute__((always_inline)) void place_bytes(const uint8_t *pixel, size_t count, size_t size,
                                                              uint8_t *out, size_t step) {
    for (; count > 0; count--, pixel += size, out += step * size) memcpy(out, pixel, size);
}

/* The row's bits at these places are 0 so far. */
static void place_bits(const uint8_t *pass_row, size_t count, size_t bits, uint8_t *row, size_t first, size_t step) {
    const unsigned mask = (1u << bits) - 1;
    for (size_t i = 0; i < count; i++) {
        const size_t from = i * bits, to = (first + i * step) * bits;
        const unsigned value = pass_row[from / 8] >> (8 - bits - from % 8) & mask;
        row[to / 8] |= (uint8_t)(value << (8 - bits - to % 8));
    }
}

void fk_png_place(const uint8_t *pass_row, size_t count, size_t pixel_bits, uint8_t *row, size_t first, size_t step) {
    uint8_t *out = row + first * (pixel_bits / 8);
    switch (pixel_bits) {
    case 8: place_bytes(pass_row, count, 1, out, step); break;
    case 16: place_bytes(pass_row, count, 2, out, step); break;
    case 24: place_bytes(pass_row, count, 3, out, step); break;
    case 32: place_bytes(pass_row, count, 4, out, step); break;
    case 48: place_bytes(pass_row, count, 6, out, step); break;
    case 64: place_bytes(pass_row, count, 8, out, step); break;
    default: place_bits(pass_row, count, pixel_bits, row, first, step); break;
    }
}
