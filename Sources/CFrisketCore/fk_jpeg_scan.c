#include <string.h>

#include "include/fk_jpeg.h"

size_t fk_jpeg_scan_end(const uint8_t *bytes, size_t length, size_t from, bool *in_order) {
    unsigned expected = 0;
    while (from + 1 < length) {
        const uint8_t *found = memchr(bytes + from, 0xFF, length - 1 - from);
        if (!found) break;
        from = (size_t)(found - bytes);
        uint8_t marker = bytes[from + 1];
        if (marker == 0xFF) { /* fill */
            from += 1;
        } else if (marker == 0x00) {
            from += 2;
        } else if (marker >= 0xD0 && marker <= 0xD7) {
            if (marker != 0xD0 + expected) *in_order = false;
            expected = (expected + 1) % 8;
            from += 2;
        } else {
            return from;
        }
    }
    return length;
}
