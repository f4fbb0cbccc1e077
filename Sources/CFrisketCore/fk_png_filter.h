#ifndef FK_PNG_FILTER_H
#define FK_PNG_FILTER_H

#include <stddef.h>
#include <stdint.h>

/* Filters one row of `count` bytes by each of the five filters of PNG and keeps the one whose bytes, taken as signed,
 * have the smallest sum of absolute values (the heuristic that the PNG specification recommends, 12.8). `best` and
 * `other` hold count + 1 bytes each; the result, filter type first, is the one that is returned. */
uint8_t *fk_png_filter(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint8_t *best,
                       uint8_t *other);

#endif
