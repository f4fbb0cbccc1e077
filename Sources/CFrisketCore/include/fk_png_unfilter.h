/* Undoing a PNG's filters (PNG, third edition, 9.2), several rows at a time. */
#ifndef FK_PNG_UNFILTER_H
#define FK_PNG_UNFILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Undoes the filters of `count` rows in place; each is a filter type, which becomes 0, and `size` bytes of data.
 * `above` is the data of the row before them, zeros before the first; `pixel` is the distance of a filter's left
 * neighbour, 1 to 8 bytes, a divisor of `size`. False, with nothing changed, where a filter type is none of the five. */
bool fk_png_unfilter(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above);

/* Whether this machine has a faster form than the plain one. */
bool fk_png_unfilter_is_fast(void);

/* The same, written plainly: for other machines, and what the fast form is held to. */
bool fk_png_unfilter_plain(uint8_t *rows, size_t count, size_t size, size_t pixel, const uint8_t *above);

#endif
