#include "include/fk_pack.h"

#include <string.h>

void fk_drop_alpha_8(const uint8_t *rgba, uint8_t *rgb, size_t pixels) {
    size_t i = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* Four pixels are three words. */
    for (; i + 4 <= pixels; i += 4, rgba += 16, rgb += 12) {
        uint32_t from[4], to[3];
        memcpy(from, rgba, sizeof from);
        to[0] = (from[0] & 0xffffff) | from[1] << 24;
        to[1] = (from[1] >> 8 & 0xffff) | from[2] << 16;
        to[2] = (from[2] >> 16 & 0xff) | from[3] << 8;
        memcpy(rgb, to, sizeof to);
    }
#endif
    for (; i < pixels; i++, rgba += 4, rgb += 3) {
        for (int c = 0; c < 3; c++) rgb[c] = rgba[c];
    }
}

void fk_drop_alpha_16(const uint16_t *rgba, uint16_t *rgb, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4, rgb += 3) {
        for (int c = 0; c < 3; c++) rgb[c] = rgba[c];
    }
}
