/* Inflating a zlib stream piece by piece: ISA-L where FK_EXTRA_LIBRARIES is defined, else zlib. */
#ifndef FK_INFLATER_H
#define FK_INFLATER_H

#include <stddef.h>
#include <stdint.h>

typedef struct fk_inflater fk_inflater;

typedef enum fk_inflated {
    FK_INFLATED_PART = 0,  /* the input is used up, or the output full */
    FK_INFLATED_WHOLE = 1, /* the stream ended, its checksum is right */
    FK_INFLATED_BROKEN = 2 /* it is damaged, or other bytes follow it at once */
} fk_inflated;

/* NULL when there is no memory. */
fk_inflater *fk_inflater_new(void);
/* Takes what it can from `*in` and gives what it can to `*out`; both are moved on, and the counts with them. */
fk_inflated fk_inflater_run(fk_inflater *inflater, const uint8_t **in, size_t *in_count, uint8_t **out,
                            size_t *out_count);
void fk_inflater_free(fk_inflater *inflater);

#endif
