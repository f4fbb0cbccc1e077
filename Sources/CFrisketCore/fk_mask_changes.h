#ifndef FK_MASK_CHANGES_H
#define FK_MASK_CHANGES_H

#include "fk_mask.h"

/* Pixels side by side whose filtered alpha has one value other than 0. */
typedef struct fk_change {
    int32_t start, end;
    uint8_t value;
} fk_change;

/* One row of runs. Of the row above the first the format says that all bytes are 0, as if all were exposed. */
typedef struct fk_run_row {
    const int32_t *boundaries;
    size_t count;
    const int32_t *stores; /* NULL where all are hard */
    const uint8_t *bytes;
} fk_run_row;

/* What filter Up leaves of a row; `changes` has room for two more than both rows have boundaries and soft pixels. */
size_t fk_changes_up(fk_run_row above, fk_run_row row, int32_t width, fk_change *changes);

/* What filter None leaves: the protected pixels. */
size_t fk_changes_none(fk_run_row row, int32_t width, fk_change *changes);

#endif
