/* The picture data of a PNG: one zlib stream, spread over IDAT chunks, read strictly. */
#ifndef FK_PNG_DATA_H
#define FK_PNG_DATA_H

#include <stdbool.h>

#include "fk_inflater.h"

/* All zero before it is opened. */
typedef struct fk_png_data {
    size_t length; /* of the file */
    size_t first;  /* where the first IDAT begins */
    size_t next;   /* where the chunk behind the current IDAT begins */
    size_t offset; /* the data of the current IDAT that are left */
    size_t left;
    fk_inflater *inflater;
    fk_inflated state;
} fk_png_data;

/* Finds the first IDAT. False where there is none, where zlib would refuse the stream's header, where a distance could
 * pass the window that it declares for `size` bytes of rows, and where there is no memory. */
bool fk_png_data_open(fk_png_data *data, const uint8_t *bytes, size_t length, uint64_t size);
/* Inflates exactly `count` bytes; false where there are fewer. */
bool fk_png_data_read(fk_png_data *data, const uint8_t *bytes, uint8_t *out, size_t count);
/* Whether the stream ends here with the right checksum, and the last IDAT with it. */
bool fk_png_data_ends(fk_png_data *data, const uint8_t *bytes);
void fk_png_data_close(fk_png_data *data);

#endif
