#include "fk_versions.h"

#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#ifdef FK_EXTRA_LIBRARIES
#include <isa-l.h>
#include <libdeflate.h>
#endif

#define TEXT(x) #x
#define VALUE(x) TEXT(x)

const char *fk_version_libpng(void) { return png_get_libpng_ver(NULL); }

const char *fk_version_libjpeg(void) {
#ifdef LIBJPEG_TURBO_VERSION
    return "turbo " VALUE(LIBJPEG_TURBO_VERSION);
#else
    return VALUE(JPEG_LIB_VERSION);
#endif
}

const char *fk_version_zlib(void) { return zlibVersion(); }

const char *fk_version_libdeflate(void) {
#ifdef FK_EXTRA_LIBRARIES
    return LIBDEFLATE_VERSION_STRING;
#else
    return "";
#endif
}

const char *fk_version_isal(void) {
#ifdef FK_EXTRA_LIBRARIES
    return VALUE(ISAL_MAJOR_VERSION) "." VALUE(ISAL_MINOR_VERSION) "." VALUE(ISAL_PATCH_VERSION);
#else
    return "";
#endif
}
