#ifndef FK_MESSAGE_H
#define FK_MESSAGE_H

#include "include/fk_status.h"

enum { FK_MAX_REMARKS = 8 };

/* The first few oddities of a file; the rest would only repeat them. */
typedef struct fk_remarks {
    int count;
    fk_message items[FK_MAX_REMARKS];
} fk_remarks;

/* Formats a sentence; bytes outside ASCII become '?', since codecs quote the file in theirs. */
void fk_say(fk_message *message, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fk_remark(fk_remarks *remarks, const char *text);
/* NULL past the last one. */
const char *fk_remark_at(const fk_remarks *remarks, int index);

#endif
