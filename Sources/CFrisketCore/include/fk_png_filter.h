#ifndef FK_PNG_FILTER_H
#define FK_PNG_FILTER_H

#include <stddef.h>
#include <stdint.h>

/* The five filters of PNG (third edition, 9.2), in the order of their numbers. */
enum fk_png_filter { FK_NONE, FK_SUB, FK_UP, FK_AVERAGE, FK_PAETH, FK_FILTERS };

/* Two implementations with the same results: plain C, and AVX2 where the processor has it. `row` and `above` hold
 * `count` bytes; `pixel` (1 to 8) is the distance to the pixel on the left; outside the picture all is 0. */
typedef struct fk_png_filterer {
    /* For each filter, the sum of its bytes taken as signed absolute values. */
    void (*sums)(const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint64_t sums[FK_FILTERS]);
    /* Filters a row into `out`, which holds `count` bytes. */
    void (*apply)(int filter, const uint8_t *row, const uint8_t *above, size_t count, size_t pixel, uint8_t *out);
} fk_png_filterer;

extern const fk_png_filterer fk_png_filterer_plain;

/* The fastest that this processor runs. */
const fk_png_filterer *fk_png_filterer_best(void);

/* The filter with the smallest sum of absolute values, as the specification recommends (section 12, filter
 * selection). */
int fk_png_filter_choose(const uint64_t sums[FK_FILTERS]);

/* Filters the bytes `from` up to `to` of a row, the first of them to out[0]; and adds their sums. The reference, and
 * the ends of rows for the other. */
void fk_png_filter_span(int filter, const uint8_t *row, const uint8_t *above, size_t from, size_t to, size_t pixel,
                        uint8_t *out);
void fk_png_filter_span_sums(const uint8_t *row, const uint8_t *above, size_t from, size_t to, size_t pixel,
                             uint64_t sums[FK_FILTERS]);

#endif
