/* Colour conversion to sRGB and back through lcms2 (perceptual intent), where the build has it. */
#ifndef FK_COLOR_H
#define FK_COLOR_H

#include <stddef.h>
#include <stdint.h>

#include "fk_status.h"

/* How pixels of the profile's colours stand in memory; those in sRGB are always 8-bit RGBA. */
typedef enum fk_color_input {
    FK_COLOR_RGBA8 = 0,
    FK_COLOR_RGBA16 = 1, /* native-endian words */
    FK_COLOR_GRAY8 = 2,  /* RGBA8 with gray replicated; red is read */
    FK_COLOR_GRAY16 = 3,
    FK_COLOR_CMYK8 = 4 /* inverted, as Adobe stores it: 255 = no ink */
} fk_color_input;

typedef enum fk_color_way {
    FK_COLOR_TO_SRGB = 0,
    FK_COLOR_FROM_SRGB = 1 /* not for CMYK */
} fk_color_way;

typedef struct fk_color fk_color;

/* 1 where this build converts colour. */
int fk_color_available(void);

/* lcms2's version as 1000 * major + 10 * minor, or 0. */
int fk_color_version(void);

/* A conversion from or to an ICC profile. FK_DAMAGED: not a profile. FK_UNSUPPORTED: it does not fit the channels, or this
   build has no lcms2. Close what was opened; one thread at a time. */
fk_status fk_color_open_icc(const uint8_t *icc, size_t size, fk_color_input input, fk_color_way way, fk_color **out,
                            fk_message *message);

/* A conversion from or to ITU-T H.273 code points (primaries, transfer). FK_UNSUPPORTED for those that are not display RGB. */
fk_status fk_color_open_cicp(int primaries, int transfer, fk_color_input input, fk_color_way way, fk_color **out,
                             fk_message *message);

/* Converts `pixels` pixels; alpha is carried over (255 for CMYK), gray is replicated. `out` may be `in` itself for RGBA8
   and GRAY8. */
void fk_color_apply(fk_color *color, const void *in, void *out, size_t pixels);

void fk_color_close(fk_color *color);

#endif
