#ifndef FK_LANES_H
#define FK_LANES_H

#include <stdint.h>
#include <string.h>

enum { FK_LANES = 16 };

/* Bytes that are worked on at once; compilers lower it to SSE or NEON. */
typedef uint8_t fk_lanes __attribute__((vector_size(FK_LANES)));

static inline fk_lanes fk_lanes_load(const uint8_t *bytes) {
    fk_lanes value;
    memcpy(&value, bytes, FK_LANES);
    return value;
}

#endif
