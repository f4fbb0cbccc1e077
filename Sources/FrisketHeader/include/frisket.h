/* frisket: pictures and masks for image-edit APIs.
 *
 * Link with -lfrisket (pkg-config: frisket). C11 or later, C++17 or later.
 *
 * Bytes. Every function works on memory; none opens a file, a socket or a terminal, and none reads the environment.
 * `const` memory is read during the call only. Handles (frisket_image, frisket_mask, ...) belong to the caller, who ends
 * each with its own `_free`; freeing NULL does nothing. A pointer that a handle lends is good until that handle is freed.
 *
 * Pixels. 8-bit RGBA, straight alpha, sRGB-encoded unless said otherwise, rows from the top without padding: the pixel
 * (x, y) begins at byte 4 * (y * width + x). A mask is one byte a pixel: 0 exposed (may be repainted), 255 protected.
 * Coordinates mean the upright picture, in pixels.
 *
 * Status. A function that can fail returns a frisket_status. Anything but FRISKET_OK leaves every output argument as
 * it was and, where `message` is not NULL, fills it with a sentence of fact and one of what to do. On success the
 * message is left alone.
 *
 * Threads. There are no globals. Different threads may call at the same time, on the same handle too, as long as none
 * of them frees it. A call never starts a thread.
 *
 * Options. JSON objects in UTF-8, NUL-terminated; NULL stands for {}. A key that is not known is refused. Unless said
 * otherwise, results that are JSON are the documents that the command `frisket` prints with --json.
 *
 * Promised from version to version: names, arguments and numbers in this file, within one FRISKET_VERSION_MAJOR from 1
 * on; while it is 0, with each FRISKET_VERSION_MINOR they may change. Not promised: the wording of messages, the bytes
 * of an encoded file (its pixels are), and keys of JSON results that are not in the documentation. */
#ifndef FRISKET_H
#define FRISKET_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FRISKET_VERSION_MAJOR 0
#define FRISKET_VERSION_MINOR 1
#define FRISKET_VERSION_PATCH 0

/* The version that is linked, as 10000 * major + 100 * minor + patch. */
int32_t frisket_version(void);

/* What came of a call. Numbers never change their meaning; new ones may be added. */
typedef enum frisket_status {
    FRISKET_OK = 0,
    FRISKET_OVER_BUDGET = 1,   /* no permitted step brings the file under its byte budget */
    FRISKET_BAD_ARGUMENT = 2,  /* NULL where a value is needed, a size that cannot be, options that disagree */
    FRISKET_BAD_DOCUMENT = 3,  /* JSON that is not valid: options, mask spec, manifest, rules; the message has the path */
    FRISKET_NOT_A_PICTURE = 4, /* neither PNG nor JPEG; the message names what it is */
    FRISKET_DAMAGED = 5,       /* cut short or corrupt */
    FRISKET_UNSUPPORTED = 6,   /* a legal file of a kind that is not decoded, such as a 12-bit JPEG */
    FRISKET_OVER_LIMIT = 7,    /* past one of the limits */
    FRISKET_SIZE_MISMATCH = 8, /* two things that must be of one size are not */
    FRISKET_NO_MEMORY = 9,     /* an allocation failed */
    FRISKET_FAILED = 10,       /* anything else; the message says what */
    FRISKET_NOT_RESTORABLE = 11 /* source, answer, mask and manifest that do not belong together */
} frisket_status;

/* Why a call failed, NUL-terminated UTF-8, cut where it is too long. */
typedef struct frisket_message {
    char code[32];  /* stable and in kebab-case, such as "over-limit" */
    char fact[512]; /* one sentence: expected X, found Y */
    char hint[512]; /* one sentence: what to do */
} frisket_message;

/* --- Bytes that a call made: a file, or JSON. --- */

typedef struct frisket_bytes frisket_bytes;

/* `size` bytes and after them a NUL that is not counted. */
const uint8_t *frisket_bytes_data(const frisket_bytes *bytes);
size_t frisket_bytes_size(const frisket_bytes *bytes);
void frisket_bytes_free(frisket_bytes *bytes);

/* --- Limits, checked from the header before anything large is allocated. --- */

typedef struct frisket_limits {
    uint64_t max_pixels;         /* of a picture; 67 108 864 */
    uint64_t max_side;           /* in pixels; 65 500, which is also the most */
    uint64_t max_metadata_bytes; /* of one chunk after inflating; 8 000 000 */
    uint64_t max_scans;          /* of a progressive JPEG; 100 */
    uint64_t max_file_bytes;     /* 536 870 912 */
} frisket_limits;

/* Fills in the defaults, which also hold wherever `limits` is NULL. */
void frisket_limits_default(frisket_limits *limits);

/* --- What a picture is, and whether a model would take it. --- */

/* What a file says of itself, from its header and structure: the object that stands in "images" of `frisket check`.
   Reads no pixels; time grows with the file's bytes, at more than 1 GB/s. */
frisket_status frisket_inspect(const void *file, size_t size, const frisket_limits *limits, frisket_bytes **json,
                               frisket_message *message);

/* Judges one call: findings with codes, severities and sentences, and "acceptable".
   `image` or `mask` may be NULL with size 0. A file that cannot be read is a finding, not a failure.
   Options: "model" ("gpt-image-2"), "provider" ("openai"), "operation" ("edit"), "today" ("YYYY-MM-DD", needed),
   "prompt", "size", "parameters" (an object of strings), "markup" (false), "deep" (false: pixels are not decoded),
   "rules" (an object that adds or overrides rules). */
frisket_status frisket_check(const char *options, const void *image, size_t image_size, const void *mask,
                             size_t mask_size, const frisket_limits *limits, frisket_bytes **json,
                             frisket_message *message);

/* --- Pixels from files, files from pixels. --- */

typedef enum frisket_decode_flags {
    FRISKET_AS_STORED = 0,
    FRISKET_UPRIGHT = 1,        /* turned by its EXIF orientation */
    FRISKET_TOLERATE_DAMAGE = 2 /* damage becomes a remark; rows that are missing are black */
} frisket_decode_flags;

/* A decoded picture. */
typedef struct frisket_image frisket_image;

/* Decodes a PNG or JPEG; colours are not converted. `flags` is a sum of frisket_decode_flags. */
frisket_status frisket_decode(const void *file, size_t size, uint32_t flags, const frisket_limits *limits,
                              frisket_image **image, frisket_message *message);
uint32_t frisket_image_width(const frisket_image *image);
uint32_t frisket_image_height(const frisket_image *image);
/* 4 * width * height bytes, lent. */
const uint8_t *frisket_image_pixels(const frisket_image *image);
/* The sentence `index` of the oddities and tolerated damage, lent; NULL past the last. */
const char *frisket_image_remark(const frisket_image *image, size_t index);
void frisket_image_free(frisket_image *image);

/* The same into the caller's memory, strip by strip and without a copy: `capacity` bytes, at least
   4 * width * height, else FRISKET_BAD_ARGUMENT with the size needed in *width and *height. FRISKET_UPRIGHT is taken
   for pictures that lie upright only (frisket_decode turns the others). */
frisket_status frisket_decode_into(const void *file, size_t size, uint32_t flags, const frisket_limits *limits,
                                   void *pixels, size_t capacity, uint32_t *width, uint32_t *height,
                                   frisket_message *message);

/* Encodes a PNG without metadata. Options: "channels" ("rgba"; "rgb", "gray", "gray-alpha", "palette" where the
   picture allows it), "effort" ("standard"; "fast", "best"). */
frisket_status frisket_encode_png(const void *pixels, uint32_t width, uint32_t height, const char *options,
                                  frisket_bytes **file, frisket_message *message);
/* Encodes a JPEG; alpha is dropped. Options: "quality" (90), "subsampled" (true: 4:2:0), "progressive" (false). */
frisket_status frisket_encode_jpeg(const void *pixels, uint32_t width, uint32_t height, const char *options,
                                   frisket_bytes **file, frisket_message *message);

/* --- Masks. --- */

typedef struct frisket_mask frisket_mask;

/* Draws a mask spec, version 1 (`frisket schema mask`). Width and height are the upright size of the picture, or both
   0 for the spec's own canvas. Raster shapes are refused, since they name files. */
frisket_status frisket_mask_from_spec(const char *spec, uint32_t width, uint32_t height, frisket_mask **mask,
                                      frisket_message *message);
/* Exposes what lies within closed rings by the even-odd rule. `points` holds x, y of one ring after another,
   `ring_sizes` how many points each of the `rings` has. */
frisket_status frisket_mask_from_polygons(const double *points, const size_t *ring_sizes, size_t rings,
                                          uint32_t width, uint32_t height, frisket_mask **mask,
                                          frisket_message *message);
/* Takes bytes, 0 exposed to 255 protected: width * height of them. */
frisket_status frisket_mask_from_bytes(const void *bytes, uint32_t width, uint32_t height, frisket_mask **mask,
                                       frisket_message *message);
uint32_t frisket_mask_width(const frisket_mask *mask);
uint32_t frisket_mask_height(const frisket_mask *mask);
uint64_t frisket_mask_exposed_pixels(const frisket_mask *mask);
/* Writes width * height bytes, 0 exposed to 255 protected, into `bytes`, which has room for `capacity`. */
frisket_status frisket_mask_copy(const frisket_mask *mask, void *bytes, size_t capacity, frisket_message *message);
/* The PNG that the API reads: RGBA, colour 0, alpha the mask. */
frisket_status frisket_mask_png(const frisket_mask *mask, frisket_bytes **file, frisket_message *message);
void frisket_mask_free(frisket_mask *mask);

/* --- Making a picture acceptable. --- */

/* A picture made acceptable, the mask that went with it, and how both came about. */
typedef struct frisket_prepared frisket_prepared;

/* Prepares a picture for a model: upright, sRGB, the right shape and size, RGBA PNG, under the byte limit, without
   metadata. `mask` is of the upright picture's size, or NULL; it goes through the same crop and scale.
   Options: "model", "provider", "operation", "rules" as in frisket_check, but by default no model; "fit" ("none", "crop",
   "pad", "stretch"), "anchor" ("center", "north-west", "30%,70%", ...), "size" ("WxH"), "maxBytes", "lossy" (false),
   "keepSize" (false), "format" ("png", "jpeg"), "fill" ("white"), "keepProfile" (false), "scrubHidden" (false). */
frisket_status frisket_prepare(const char *options, const void *file, size_t size, const frisket_mask *mask,
                               const frisket_limits *limits, frisket_prepared **prepared, frisket_message *message);
/* The picture's file, lent. */
const uint8_t *frisket_prepared_file(const frisket_prepared *prepared, size_t *size);
/* The carried mask's PNG, lent; NULL where none was given. */
const uint8_t *frisket_prepared_mask(const frisket_prepared *prepared, size_t *size);
/* "width", "height", "format", "bytes", "steps", "transform" and "warnings", as NUL-terminated JSON, lent. */
const char *frisket_prepared_report(const frisket_prepared *prepared);
/* The manifest that frisket_restore needs, as NUL-terminated JSON (`frisket schema manifest`), lent. */
const char *frisket_prepared_manifest(const frisket_prepared *prepared);
void frisket_prepared_free(frisket_prepared *prepared);

/* --- Putting the answer back. --- */

/* Maps an edited picture back to the place and the size that it had in its source and lays it over the source, where the
   mask exposes; PNG with the source's depth and profile, upright. Every protected pixel is then decoded again and compared
   with the source's; a difference is FRISKET_FAILED, and *compared (which may be NULL) says how many there were.
   `mask` is of the upright source's size, or NULL for the one that the manifest holds. A source or an answer that does
   not belong to the manifest is refused. Options: "feather" (pixels of the source; 4 of the answer). */
frisket_status frisket_restore(const char *options, const char *manifest, const void *source, size_t source_size,
                               const void *answer, size_t answer_size, const frisket_mask *mask,
                               const frisket_limits *limits, frisket_bytes **file, uint64_t *compared,
                               frisket_message *message);

#ifdef __cplusplus
}
#endif

#endif
