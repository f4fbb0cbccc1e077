#ifndef FK_MASK_STREAM_H
#define FK_MASK_STREAM_H

#include "fk_buffer.h"
#include "fk_deflate_head.h"

#include <stdbool.h>
#include <stdint.h>

/* Filtered rows of a mask on their way into a zlib stream.

   Of the bytes there are three kinds: long runs of zeros; single values; and values that repeat as whole pixels, after
   three zeros of colour. So a stream is a list of notes, each some zeros and then a value, and deflate has tokens for
   each part: a literal 0 and matches at distance 1; a literal; matches at distance 4. Notes are written as a block with
   a code of its own whenever there are many.

   How long a part is cannot be foreseen by the processor, so that it must not decide a branch: parts of the usual
   lengths are counted as they are, and looked up in a table when they are written. */

enum {
    FK_PIXEL = 4,
    FK_MAX_NOTES = 1 << 14,
    FK_USUAL_ZEROS = 1024, /* bytes, and */
    FK_USUAL_REPEATS = 64, /* pixels: fewer than these are usual */
};

typedef struct fk_mask_note {
    uint32_t zeros;  /* bytes before the value */
    uint32_t change; /* the value, and from bit 8 on how many pixels repeat it */
} fk_mask_note;

typedef struct fk_mask_stream {
    fk_buffer *out;
    bool has_memory;
    fk_bits bits; /* of the last byte, between blocks */
    uint32_t zeros; /* since the last note */
    uint64_t a, b;  /* the sums of Adler-32 (RFC 1950, section 9) up to the last note */
    uint32_t frequencies[FK_LITERAL_SYMBOLS];     /* of the tokens of values and of unusual parts */
    uint32_t zero_parts[FK_USUAL_ZEROS];          /* by length, how many there are */
    uint32_t repeat_parts[FK_USUAL_REPEATS];
    size_t count;
    fk_mask_note notes[FK_MAX_NOTES];
} fk_mask_stream;

void fk_mask_stream_begin(fk_mask_stream *stream, fk_buffer *out);

/* Writes the notes as a block; the last one ends the stream, with all zeros that are due and the sums reduced. */
void fk_mask_stream_flush(fk_mask_stream *stream, bool last);

/* Counts the tokens of a part that is not usual. */
void fk_mask_stream_count_zeros(fk_mask_stream *stream, uint32_t zeros);
void fk_mask_stream_count_repeats(fk_mask_stream *stream, uint32_t repeats);

/* Adds a value after the zeros that are due, and `repeats` more pixels of it. */
static inline void fk_mask_stream_value(fk_mask_stream *s, uint8_t value, uint32_t repeats) {
    const uint32_t zeros = s->zeros;
    s->zeros = 0;
    if (zeros < FK_USUAL_ZEROS) s->zero_parts[zeros]++;
    else fk_mask_stream_count_zeros(s, zeros);
    s->frequencies[value]++;
    if (repeats < FK_USUAL_REPEATS) s->repeat_parts[repeats]++;
    else fk_mask_stream_count_repeats(s, repeats);
    /* The zeros and the value, and then pixels of three zeros and the value each, in closed form. */
    s->b += (zeros + 1) * s->a + value;
    s->a += value;
    s->b += FK_PIXEL * repeats * s->a + value * (uint64_t)repeats * (2 * (uint64_t)repeats - 1);
    s->a += (uint64_t)value * repeats;
    s->notes[s->count++] = (fk_mask_note){zeros, value | repeats << 8};
    if (s->count == FK_MAX_NOTES) fk_mask_stream_flush(s, false);
}

/* Reduces the sums, as is due after each row. */
static inline void fk_mask_stream_end_row(fk_mask_stream *s) {
    s->a %= 65521;
    s->b %= 65521;
    if (s->zeros > 1u << 30) {
        s->zeros--;
        fk_mask_stream_value(s, 0, 0);
    }
}

#endif
