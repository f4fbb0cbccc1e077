/* The rows of a PNG as they stand in its data: one pass, or the seven of Adam7 (PNG, third edition, 8.1). */
#ifndef FK_PNG_PASSES_H
#define FK_PNG_PASSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fk_png_passes {
    uint32_t width;
    uint32_t height;
    size_t pixel_bits;
    bool interlaced;
    int next;
} fk_png_passes;

/* Reads IHDR, which is the first chunk; false where it makes no sense. */
bool fk_png_passes_open(fk_png_passes *passes, const uint8_t *bytes, size_t length);
/* The size of the next pass that has pixels; false behind the last. */
bool fk_png_passes_next(fk_png_passes *passes, uint32_t *width, uint32_t *rows);
/* Bytes of a row, without its filter type. */
size_t fk_png_row_size(const fk_png_passes *passes, uint32_t width);
/* A bound on the bytes of all rows with their filter types, exact where there is one pass. */
uint64_t fk_png_passes_size(const fk_png_passes *passes);

#endif
