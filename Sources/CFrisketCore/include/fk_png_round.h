#ifndef FK_PNG_ROUND_H
#define FK_PNG_ROUND_H

#include <stddef.h>
#include <stdint.h>

/* Loss that makes a PNG small: each pixel is replaced by one near it whose bytes, after PNG's filter "average", are
 * likely to be cheap. Most become 0, the rest multiples of a step, so that the little that remains repeats.
 *
 * The choice is the one with the least d + p * b, where d is the squared error over red, green and blue, b a fixed
 * estimate of bits, and p the price of a bit: rate-distortion optimisation (A. Ortega and K. Ramchandran, "Rate-
 * distortion methods for image and video compression", 1998), pixel by pixel, as the filter sees what was chosen
 * before. Alpha stays as it is; colour under alpha 0 is free. */
typedef struct fk_png_rounding {
    int step;          /* residuals of colour are multiples of it */
    int32_t idle[2];   /* the most error, in 16ths, up to which no change can pay: after a pixel without one, and else */
    int32_t cost[511]; /* by residual + 255: error and bits of the best multiple for one channel */
    int16_t best[511]; /* that multiple */
    int32_t bits[511]; /* by residual + 255: its bits alone, at their price */
    int32_t idle_price, entry_price;
} fk_png_rounding;

enum { FK_ROUNDING_MIN_PRICE = 2, FK_ROUNDING_MAX_PRICE = 1024 };

/* Prepares for a price of a bit, in 16ths of a squared error. */
void fk_png_rounding_make(fk_png_rounding *rounding, int price);

/* Rounds rows of RGBA in place; `above` is the row above the first, as rounded, or zeros. */
void fk_png_round(const fk_png_rounding *rounding, uint8_t *rows, size_t count, size_t width, const uint8_t *above);

#endif
