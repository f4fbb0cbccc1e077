#ifndef FK_PNG_STORE_H
#define FK_PNG_STORE_H

#include "include/fk_png.h"

size_t fk_png_channels(int color_type);

/* Bytes of a row as the caller gives it. */
size_t fk_png_given_bytes(const fk_png_spec *spec);

/* Puts a row as the caller gave it into the file's form: the samples that are stored, big-endian words, packed
 * indices. */
void fk_png_store(const fk_png_spec *spec, const uint8_t *given, uint8_t *row);

#endif
