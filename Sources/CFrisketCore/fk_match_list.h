#ifndef FK_MATCH_LIST_H
#define FK_MATCH_LIST_H

#include <string.h>

#include "fk_deflate_block.h"

/* What the searches for matches share. */

static inline uint64_t fk_load(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

/* Keeps the first 1 to 8 bytes of a word. */
static inline uint64_t fk_first_bytes(size_t count) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return ~0ull >> (64 - 8 * count);
#else
    return ~0ull << (64 - 8 * count);
#endif
}

static inline size_t fk_hash(uint64_t key, int bits) { return (size_t)(key * 0x9E3779B97F4A7C15ull >> (64 - bits)); }

/* How many bytes of two words agree from the first one on, and from the last one back. */
static inline size_t fk_common_first(uint64_t a, uint64_t b) {
    if (a == b) return 8;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(a ^ b) / 8;
#else
    return (size_t)__builtin_clzll(a ^ b) / 8;
#endif
}

static inline size_t fk_common_last(uint64_t a, uint64_t b) {
    if (a == b) return 8;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_clzll(a ^ b) / 8;
#else
    return (size_t)__builtin_ctzll(a ^ b) / 8;
#endif
}

/* How many bytes agree, at most `limit`. */
static inline size_t fk_common(const uint8_t *a, const uint8_t *b, size_t limit) {
    size_t length = 0;
    for (; length + 8 <= limit; length += 8) {
        const size_t more = fk_common_first(fk_load(a + length), fk_load(b + length));
        if (more < 8) return length + more;
    }
    while (length < limit && a[length] == b[length]) length++;
    return length;
}

typedef struct fk_match_list {
    const uint8_t *bytes;
    fk_match *next;
    size_t end; /* of the last match */
} fk_match_list;

/* Adds a match, as several where it is too long for one; first it is drawn out to the left as far as it holds. */
static inline void fk_match_list_add(fk_match_list *list, size_t from, size_t to, size_t distance) {
    const uint8_t *bytes = list->bytes;
    while (from > list->end && from > distance && bytes[from - 1] == bytes[from - 1 - distance]) from--;
    while (from < to) {
        const size_t left = to - from;
        size_t length = left < FK_MAX_LENGTH ? left : FK_MAX_LENGTH;
        if (left > length && left - length < FK_MIN_LENGTH) length -= FK_MIN_LENGTH; /* leave no rest too short */
        *list->next++ = (fk_match){(uint32_t)(from - list->end), (uint16_t)length, (uint16_t)distance};
        from += length;
        list->end = from;
    }
}

#endif
