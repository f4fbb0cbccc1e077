#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdint.h>

/// Heap blocks that this process asked for so far: malloc, calloc, realloc and aligned ones; 0 where libc is not glibc.
int64_t allocation_count(void);

#endif
