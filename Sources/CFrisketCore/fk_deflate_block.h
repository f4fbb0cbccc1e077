#ifndef FK_DEFLATE_BLOCK_H
#define FK_DEFLATE_BLOCK_H

#include "fk_buffer.h"
#include "fk_deflate_head.h"

enum { FK_WINDOW = 32768 }; /* the longest distance (RFC 1951, section 3.2.5) */

/* Some literal bytes, then a match: `length` bytes as they stood `distance` bytes before. */
typedef struct fk_match {
    uint32_t literals;
    uint16_t length;
    uint16_t distance;
} fk_match;

/* Writes `count` bytes, of which all that no match covers are literals, as a deflate block with a dynamic code, or
 * stored where that is shorter. It ends on a byte, by an empty stored block where it is not the last of its stream, so
 * that blocks that were made apart can be joined. Up to three bytes past the end are read. False when there is no
 * memory. */
bool fk_deflate_block(const uint8_t *bytes, size_t count, const fk_match *matches, size_t match_count, bool last,
                      fk_buffer *out);

#endif
