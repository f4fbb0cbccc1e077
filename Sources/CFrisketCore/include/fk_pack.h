#ifndef FK_PACK_H
#define FK_PACK_H

#include <stddef.h>
#include <stdint.h>

/* Rows of RGBA to rows of RGB: the alpha of each pixel is left out. */
void fk_drop_alpha_8(const uint8_t *rgba, uint8_t *rgb, size_t pixels);
void fk_drop_alpha_16(const uint16_t *rgba, uint16_t *rgb, size_t pixels);

#endif
