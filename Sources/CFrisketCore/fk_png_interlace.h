/* Adam7 (PNG, third edition, 8.1): from the rows of its passes to those of the picture. */
#ifndef FK_PNG_INTERLACE_H
#define FK_PNG_INTERLACE_H

#include <stddef.h>
#include <stdint.h>

/* Puts the first `count` pixels of a pass's row into a row of the picture: to the pixel `first`, and `step` apart. Pixels
 * are of 1, 2, 4, 8, 16, 24, 32, 48 or 64 bits. */
void fk_png_place(const uint8_t *pass_row, size_t count, size_t pixel_bits, uint8_t *row, size_t first, size_t step);

#endif
