#ifdef __linux__
#define _DEFAULT_SOURCE /* madvise */
#include <sys/mman.h>
#endif

#include "include/fk_huge_pages.h"

#include <stdint.h>
#include <unistd.h>

void fk_ask_for_huge_pages(void *bytes, size_t count, bool at_once) {
#ifdef __linux__
    enum { LARGE = 1 << 20, POPULATE_WRITE = 23 /* of Linux 5.14; an older one refuses, without harm */ };
    if (count < LARGE) return;
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), into = (uintptr_t)bytes % page;
    uint8_t *start = (uint8_t *)bytes + (page - into) % page;
    const size_t length = (count - page) / page * page;
    madvise(start, length, MADV_HUGEPAGE);
    if (at_once) madvise(start, length, POPULATE_WRITE);
#else
    (void)bytes, (void)count, (void)at_once;
#endif
}
