/* The C half of frisket's pixel core: codecs, checksums, kernels. Swift sees this header only. */
#ifndef CFRISKETCORE_H
#define CFRISKETCORE_H

#include "fk_align.h"
#include "fk_color.h"
#include "fk_compare.h"
#include "fk_cover.h"
#include "fk_deflate.h"
#include "fk_huge_pages.h"
#include "fk_jpeg.h"
#include "fk_literals.h"
#include "fk_mask.h"
#include "fk_png.h"
#include "fk_png_filter.h"
#include "fk_png_round.h"
#include "fk_png_unfilter.h"
#include "fk_regrid.h"
#include "fk_scale.h"
#include "fk_scan.h"
#include "fk_sha256.h"
#include "fk_status.h"
#include "fk_versions.h"

#endif
