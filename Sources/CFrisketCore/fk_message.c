#include "fk_message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void fk_say(fk_message *message, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message->text, sizeof message->text, format, arguments);
    va_end(arguments);
    for (char *c = message->text; *c; c++) {
        if (*c < ' ' || *c > '~') *c = '?';
    }
}

void fk_remark(fk_remarks *remarks, const char *text) {
    for (int i = 0; i < remarks->count; i++) {
        if (strncmp(remarks->items[i].text, text, sizeof remarks->items[i].text - 1) == 0) return;
    }
    if (remarks->count < FK_MAX_REMARKS) fk_say(&remarks->items[remarks->count++], "%s", text);
}

const char *fk_remark_at(const fk_remarks *remarks, int index) {
    return index >= 0 && index < remarks->count ? remarks->items[index].text : NULL;
}
