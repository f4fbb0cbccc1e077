#include "fk_png_data.h"

#include <string.h>

enum {
    SIGNATURE_SIZE = 8,
    CHUNK_FRAME = 12, /* length, type, CRC */
};

/* The number of data bytes of the chunk at `at`; false where the file ends before the chunk does. */
static bool chunk_size(const fk_png_data *data, const uint8_t *bytes, size_t at, size_t *size) {
    if (at > data->length || data->length - at < CHUNK_FRAME) return false;
    const uint8_t *p = bytes + at;
    *size = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
    return *size <= data->length - at - CHUNK_FRAME;
}

static bool is_image_data(const uint8_t *bytes, size_t chunk) { return memcmp(bytes + chunk + 4, "IDAT", 4) == 0; }

/* Goes to the next IDAT; false where another chunk stands there. */
static bool next_chunk(fk_png_data *data, const uint8_t *bytes) {
    size_t size;
    if (!chunk_size(data, bytes, data->next, &size) || !is_image_data(bytes, data->next)) return false;
    data->offset = data->next + 8;
    data->left = size;
    data->next += CHUNK_FRAME + size;
    return true;
}

/* RFC 1950, 2.2; a window of 2^15 bytes holds every distance that deflate has. */
static bool header_is_plain(const uint8_t header[2], uint64_t size) {
    unsigned method = header[0] & 15, window = header[0] >> 4, has_dictionary = header[1] & 32;
    if (method != 8 || window > 7 || has_dictionary || (header[0] << 8 | header[1]) % 31 != 0) return false;
    return window == 7 || size <= (uint64_t)256 << window;
}

bool fk_png_data_open(fk_png_data *data, const uint8_t *bytes, size_t length, uint64_t size) {
    data->length = length;
    data->next = SIGNATURE_SIZE;
    size_t skipped;
    while (chunk_size(data, bytes, data->next, &skipped) && !is_image_data(bytes, data->next)) {
        data->next += CHUNK_FRAME + skipped;
    }
    data->first = data->next;
    if (!next_chunk(data, bytes) || data->left < 2 || !header_is_plain(bytes + data->offset, size)) return false;
    data->inflater = fk_inflater_new();
    return data->inflater != NULL;
}

/* Inflates up to `*count` bytes of what is left of the current IDAT, or of the next one. */
static bool advance(fk_png_data *data, const uint8_t *bytes, uint8_t **out, size_t *count) {
    if (data->state != FK_INFLATED_PART || (data->left == 0 && !next_chunk(data, bytes))) return false;
    const uint8_t *in = bytes + data->offset;
    size_t left = data->left, room = *count;
    data->state = fk_inflater_run(data->inflater, &in, &data->left, out, count);
    data->offset = (size_t)(in - bytes);
    bool idle = left > 0 && data->left == left && *count == room && data->state == FK_INFLATED_PART;
    return data->state != FK_INFLATED_BROKEN && !idle;
}

bool fk_png_data_read(fk_png_data *data, const uint8_t *bytes, uint8_t *out, size_t count) {
    while (count > 0) {
        if (!advance(data, bytes, &out, &count)) return false;
    }
    return true;
}

bool fk_png_data_ends(fk_png_data *data, const uint8_t *bytes) {
    uint8_t surplus, *out = &surplus;
    size_t room = 1;
    while (room > 0 && advance(data, bytes, &out, &room)) continue;
    while (data->left == 0 && next_chunk(data, bytes)) continue;
    return data->state == FK_INFLATED_WHOLE && room > 0 && data->left == 0;
}

void fk_png_data_close(fk_png_data *data) { fk_inflater_free(data->inflater); }
