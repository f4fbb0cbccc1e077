#include "fk_png_passes.h"

enum { HEADER = 16, HEADER_END = 29 }; /* where the data of IHDR stand */

static uint32_t u32(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

bool fk_png_passes_open(fk_png_passes *passes, const uint8_t *bytes, size_t length) {
    static const uint8_t channels[7] = {1, 0, 3, 1, 2, 0, 4};
    if (length < HEADER_END) return false;
    const uint8_t *header = bytes + HEADER;
    uint8_t depth = header[8], type = header[9];
    if (type > 6 || depth > 16) return false;
    *passes = (fk_png_passes){u32(header), u32(header + 4), (size_t)depth * channels[type], header[12] != 0, 0};
    return passes->width > 0 && passes->width <= INT32_MAX && passes->height > 0 && passes->height <= INT32_MAX
           && passes->pixel_bits > 0;
}

/* How many of `size` samples there are from `first` on, 2^power apart. */
static uint32_t samples(uint32_t size, uint32_t first, unsigned power) {
    return size <= first ? 0 : ((size - first - 1) >> power) + 1;
}

bool fk_png_passes_next(fk_png_passes *passes, uint32_t *width, uint32_t *rows) {
    static const struct {
        uint8_t x, y, across, down; /* the first pixel, and the distances as powers of two */
    } adam7[7] = {{0, 0, 3, 3}, {4, 0, 3, 3}, {0, 4, 2, 3}, {2, 0, 2, 2}, {0, 2, 1, 2}, {1, 0, 1, 1}, {0, 1, 0, 1}};
    if (!passes->interlaced) {
        *width = passes->width;
        *rows = passes->height;
        return passes->next++ == 0;
    }
    while (passes->next < 7) {
        int pass = passes->next++;
        *width = samples(passes->width, adam7[pass].x, adam7[pass].across);
        *rows = samples(passes->height, adam7[pass].y, adam7[pass].down);
        if (*width > 0 && *rows > 0) return true;
    }
    return false;
}

size_t fk_png_row_size(const fk_png_passes *passes, uint32_t width) {
    return (size_t)(((uint64_t)width * passes->pixel_bits + 7) / 8);
}

uint64_t fk_png_passes_size(const fk_png_passes *passes) {
    uint64_t size = ((uint64_t)fk_png_row_size(passes, passes->width) + 1) * passes->height;
    return passes->interlaced ? 4 * size + 64 : size; /* short rows round up */
}
