#include "fk_inflater.h"

#include <stdlib.h>

enum { MAX_STEP = 1 << 30 };

static uint32_t step(size_t count) { return (uint32_t)(count < MAX_STEP ? count : MAX_STEP); }

#ifdef FK_EXTRA_LIBRARIES

#include <isa-l/igzip_lib.h>

struct fk_inflater {
    struct inflate_state isal;
};

fk_inflater *fk_inflater_new(void) {
    fk_inflater *inflater = malloc(sizeof *inflater);
    if (!inflater) return NULL;
    isal_inflate_init(&inflater->isal);
    inflater->isal.crc_flag = ISAL_ZLIB; /* header and checksum are there, and are checked */
    return inflater;
}

fk_inflated fk_inflater_run(fk_inflater *inflater, const uint8_t **in, size_t *in_count, uint8_t **out,
                            size_t *out_count) {
    struct inflate_state *isal = &inflater->isal;
    isal->next_in = (uint8_t *)*in; /* ISA-L's interface does without const */
    isal->next_out = *out;
    uint32_t given = isal->avail_in = step(*in_count), room = isal->avail_out = step(*out_count);
    int result = isal_inflate(isal);
    *in += given - isal->avail_in;
    *in_count -= given - isal->avail_in;
    *out += room - isal->avail_out;
    *out_count -= room - isal->avail_out;
    if (result != ISAL_DECOMP_OK) return FK_INFLATED_BROKEN;
    if (isal->block_state != ISAL_BLOCK_FINISH) return FK_INFLATED_PART;
    /* ISA-L reads ahead, and keeps what it took too much. */
    return isal->read_in_length < 8 && isal->tmp_in_size == 0 ? FK_INFLATED_WHOLE : FK_INFLATED_BROKEN;
}

void fk_inflater_free(fk_inflater *inflater) { free(inflater); }

#else

#include <zlib.h>

struct fk_inflater {
    z_stream zlib;
};

fk_inflater *fk_inflater_new(void) {
    fk_inflater *inflater = calloc(1, sizeof *inflater);
    if (!inflater) return NULL;
    if (inflateInit(&inflater->zlib) == Z_OK) return inflater;
    free(inflater);
    return NULL;
}

fk_inflated fk_inflater_run(fk_inflater *inflater, const uint8_t **in, size_t *in_count, uint8_t **out,
                            size_t *out_count) {
    z_stream *zlib = &inflater->zlib;
    zlib->next_in = (Bytef *)*in; /* zlib's interface predates const */
    zlib->next_out = *out;
    uint32_t given = zlib->avail_in = step(*in_count), room = zlib->avail_out = step(*out_count);
    int result = inflate(zlib, Z_NO_FLUSH);
    *in += given - zlib->avail_in;
    *in_count -= given - zlib->avail_in;
    *out += room - zlib->avail_out;
    *out_count -= room - zlib->avail_out;
    if (result == Z_STREAM_END) return FK_INFLATED_WHOLE;
    return result == Z_OK || result == Z_BUF_ERROR ? FK_INFLATED_PART : FK_INFLATED_BROKEN;
}

void fk_inflater_free(fk_inflater *inflater) {
    if (inflater) inflateEnd(&inflater->zlib);
    free(inflater);
}

#endif
