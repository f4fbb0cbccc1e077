#ifndef FK_PNG_MATCHES_H
#define FK_PNG_MATCHES_H

#include "fk_deflate_block.h"

/* Bytes past the end of the rows that a search may read. */
enum { FK_READ_PAST = 16 };

/* Filtered rows to search for matches: filter byte and pixels of each, without padding. */
typedef struct fk_filtered_rows {
    const uint8_t *bytes;
    size_t rows;
    size_t stride; /* bytes of a row, filter byte included */
    size_t pixel;  /* bytes of a pixel, 1 to 8 */
} fk_filtered_rows;

/* Room for what a search remembers; what is in it before and after is of no account. Places are kept modulo 65536:
 * a distance that comes of one is checked by comparing the bytes. */
typedef struct fk_match_tables {
    uint16_t latest[1 << 14]; /* by hash */
    uint16_t before[FK_WINDOW]; /* by place: the one before it with the same hash */
} fk_match_tables;

/* The most matches that any search finds. */
static inline size_t fk_matches_limit(size_t bytes) { return bytes / FK_MIN_LENGTH + 1; }

/* Each search finds matches in order and apart, and returns their number. */

/* Runs of one pixel: the little that there is to find in most photographs. */
size_t fk_find_runs(const fk_filtered_rows *rows, fk_match *matches);

/* Whole pixels at the latest place where they stood, where a match takes clearly fewer bits than the literals. It
 * makes photographs of 3 or 4 bytes a pixel smaller by some percent, most of all those with an alpha channel. */
size_t fk_find_pixels(const fk_filtered_rows *rows, fk_match_tables *tables, fk_match *matches);

/* The longest match of `depth` places and the row above, put off by a byte while that makes it longer. For flat
 * pictures: what is drawn repeats byte for byte. */
size_t fk_find_longest(const fk_filtered_rows *rows, int depth, fk_match_tables *tables, fk_match *matches);

/* The same, of whole pixels that begin at pixels, at least eight bytes long. For rows whose filtered bytes are mostly
 * 0: what stands between the zeros repeats here and there. */
size_t fk_find_repeats(const fk_filtered_rows *rows, int depth, fk_match_tables *tables, fk_match *matches);

#endif
