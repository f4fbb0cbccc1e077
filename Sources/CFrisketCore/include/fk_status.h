#ifndef FK_STATUS_H
#define FK_STATUS_H

/* What every entry point of the C core returns. No longjmp ever leaves it. */
typedef enum fk_status {
    FK_OK = 0,
    FK_DAMAGED = 1,     /* the bytes break the rules of their format */
    FK_UNSUPPORTED = 2, /* legal, but not decoded here (12-bit JPEG, ...) */
    FK_LIMIT = 3,       /* a limit of the library or of the caller was passed */
    FK_MEMORY = 4,      /* an allocation failed */
    FK_IO = 5           /* the sink could not take more bytes */
} fk_status;

/* The sentence that goes with a status; empty for FK_OK. */
typedef struct fk_message {
    char text[200];
} fk_message;

#endif
