#ifndef FK_BUFFER_H
#define FK_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that grow; all zero is empty. */
typedef struct fk_buffer {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} fk_buffer;

/* Makes room for `extra` more bytes; false when there is no memory. */
bool fk_buffer_reserve(fk_buffer *buffer, size_t extra);
bool fk_buffer_append(fk_buffer *buffer, const void *bytes, size_t count);
void fk_buffer_free(fk_buffer *buffer);

#endif
