#ifndef FK_PNG_ROWS_H
#define FK_PNG_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is needed to turn a PNG's raw, unfiltered rows into RGBA. */
typedef struct fk_png_pixels {
    uint32_t width;
    int color_type; /* enum fk_png_color */
    int bit_depth;
    bool has_key;    /* gray and RGB with tRNS: */
    uint16_t key[3]; /* the samples that mean transparent, at the file's depth */
    uint8_t colors[256][4]; /* RGBA of every sample value, for palettes and for gray up to 8 bits */
    int color_count;
} fk_png_pixels;

/* Fills `colors` for gray of up to 8 bits. */
void fk_png_gray_colors(fk_png_pixels *pixels);

/* Converts one row to 8-bit RGBA, or to native-endian 16-bit RGBA. `scratch` holds 8 bytes a pixel.
 * False when a palette index has no colour (the pixel is black). */
bool fk_png_row_to_rgba8(const fk_png_pixels *pixels, const uint8_t *raw, uint8_t *out, uint16_t *scratch);
bool fk_png_row_to_rgba16(const fk_png_pixels *pixels, const uint8_t *raw, uint16_t *out, uint16_t *scratch);

#endif
