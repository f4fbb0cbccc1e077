#ifndef FK_HUGE_PAGES_H
#define FK_HUGE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* Asks the system for large pages below large memory that was just allocated: a fault for each small page would cost
 * more than what fills it. With `at_once` all of it will be written for certain, and the pages come now. */
void fk_ask_for_huge_pages(void *bytes, size_t count, bool at_once);

#endif
