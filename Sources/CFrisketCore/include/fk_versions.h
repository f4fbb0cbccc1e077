/* The versions of the libraries that this build is linked with, as text; "" where one is not in. */
#ifndef FK_VERSIONS_H
#define FK_VERSIONS_H

const char *fk_version_libpng(void);
const char *fk_version_libjpeg(void);
const char *fk_version_zlib(void);
const char *fk_version_libdeflate(void);
const char *fk_version_isal(void);

#endif
