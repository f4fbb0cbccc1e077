#include "fk_buffer.h"

#include <stdlib.h>
#include <string.h>

#include "include/fk_huge_pages.h"

bool fk_buffer_reserve(fk_buffer *buffer, size_t extra) {
    if (extra <= buffer->capacity - buffer->count) return true;
    if (extra > SIZE_MAX / 4 - buffer->count) return false;
    size_t capacity = buffer->capacity + buffer->capacity / 2;
    if (capacity < buffer->count + extra) capacity = buffer->count + extra;
    if (capacity < 4096) capacity = 4096;
    uint8_t *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) return false;
    fk_ask_for_huge_pages(bytes, capacity, false);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

bool fk_buffer_append(fk_buffer *buffer, const void *bytes, size_t count) {
    if (count == 0) return true;
    if (!fk_buffer_reserve(buffer, count)) return false;
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
    return true;
}

void fk_buffer_free(fk_buffer *buffer) {
    free(buffer->bytes);
    *buffer = (fk_buffer){0};
}
