/* Does every job of frisket.h on the files that are named, as C11 and as C++17, for valgrind and the sanitizer to watch.
 *
 *   jobs PICTURE…           each must go through every job
 *   jobs --any FILE…        each may be refused, with a message
 */
#include <frisket.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void expect(int holds, const char *what, const char *path) {
    if (holds) return;
    fprintf(stderr, "%s: %s\n", path, what);
    failures++;
}

/* Whether a call went well; where it did not, it must have said why. */
static int went(frisket_status status, const frisket_message *message, const char *path) {
    if (status == FRISKET_OK) return 1;
    expect(message->code[0] && message->fact[0] && message->hint[0], "a failure without a message", path);
    return 0;
}

static unsigned char *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = (unsigned char *)malloc(*size + 1);
    *size = fread(bytes, 1, *size, file);
    fclose(file);
    return bytes;
}

static void pixels_and_files(const char *path, const unsigned char *file, size_t size, int any) {
    frisket_message message;
    memset(&message, 0, sizeof message);
    frisket_image *image = NULL;
    if (!went(frisket_decode(file, size, FRISKET_UPRIGHT, NULL, &image, &message), &message, path)) {
        expect(any, message.fact, path);
        expect(image == NULL, "a failure that gave a picture", path);
        return;
    }
    uint32_t width = frisket_image_width(image), height = frisket_image_height(image);
    const uint8_t *pixels = frisket_image_pixels(image);
    for (size_t i = 0; frisket_image_remark(image, i); i++) expect(frisket_image_remark(image, i)[0] != 0, "an empty remark", path);

    size_t area = (size_t)width * height;
    uint8_t *room = (uint8_t *)malloc(4 * area);
    uint32_t w = 0, h = 0;
    if (frisket_decode_into(file, size, FRISKET_UPRIGHT, NULL, room, 4 * area, &w, &h, NULL) == FRISKET_OK)
        expect(w == width && h == height && memcmp(room, pixels, 4 * area) == 0, "two decodes that differ", path);
    expect(frisket_decode_into(file, size, 0, NULL, room, 4 * area - 1, &w, &h, NULL) == FRISKET_BAD_ARGUMENT
               && (size_t)w * h == area,
           "too little room that passed", path);
    free(room);

    frisket_bytes *png = NULL, *jpeg = NULL;
    expect(went(frisket_encode_png(pixels, width, height, "{\"effort\": \"fast\"}", &png, &message), &message, path), "no PNG", path);
    expect(went(frisket_encode_jpeg(pixels, width, height, "{\"quality\": 80}", &jpeg, &message), &message, path), "no JPEG", path);
    frisket_image *again = NULL;
    expect(frisket_decode(frisket_bytes_data(png), frisket_bytes_size(png), 0, NULL, &again, NULL) == FRISKET_OK
               && memcmp(frisket_image_pixels(again), pixels, 4 * area) == 0,
           "a PNG that is not the picture", path);
    frisket_image_free(again);
    frisket_bytes_free(png);
    frisket_bytes_free(jpeg);

    /* A mask in three ways, and the picture prepared with it. */
    char spec[200];
    snprintf(spec, sizeof spec,
             "{\"version\": 1, \"shapes\": [{\"type\": \"rect\", \"x\": 0, \"y\": 0, \"width\": %u, \"height\": %u}]}",
             width / 2 + 1, height / 2 + 1);
    frisket_mask *drawn = NULL, *outlined = NULL, *copied = NULL;
    expect(went(frisket_mask_from_spec(spec, width, height, &drawn, &message), &message, path), message.fact, path);
    double x = width / 2 + 1, y = height / 2 + 1;
    const double points[] = {0, 0, x, 0, x, y, 0, y};
    const size_t rings[] = {4};
    expect(went(frisket_mask_from_polygons(points, rings, 1, width, height, &outlined, &message), &message, path), message.fact, path);
    uint8_t *alpha = (uint8_t *)malloc(area), *other = (uint8_t *)malloc(area);
    expect(frisket_mask_copy(drawn, alpha, area, NULL) == FRISKET_OK, "no bytes of a mask", path);
    expect(frisket_mask_copy(outlined, other, area, NULL) == FRISKET_OK && memcmp(alpha, other, area) == 0,
           "a spec and a polygon that differ", path);
    expect(went(frisket_mask_from_bytes(alpha, width, height, &copied, &message), &message, path), message.fact, path);
    expect(frisket_mask_exposed_pixels(copied) == frisket_mask_exposed_pixels(drawn), "a mask that changed", path);
    expect(frisket_mask_width(copied) == width && frisket_mask_height(copied) == height, "a mask of another size", path);
    free(alpha);
    free(other);
    frisket_bytes *mask_file = NULL;
    expect(went(frisket_mask_png(drawn, &mask_file, &message), &message, path), message.fact, path);

    frisket_prepared *prepared = NULL;
    frisket_status status = frisket_prepare("{\"model\": \"dall-e-2\", \"provider\": \"compatible\"}", file, size, drawn, NULL, &prepared, &message);
    if (went(status, &message, path)) {
        size_t picture_size, prepared_mask_size;
        const uint8_t *picture = frisket_prepared_file(prepared, &picture_size);
        const uint8_t *mask = frisket_prepared_mask(prepared, &prepared_mask_size);
        frisket_bytes *report = NULL;
        expect(frisket_prepared_report(prepared)[0] == '{', "no report", path);
        expect(went(frisket_check("{\"model\": \"dall-e-2\", \"provider\": \"compatible\", \"today\": \"2026-11-26\"}", picture,
                                  picture_size, mask, prepared_mask_size, NULL, &report, &message), &message, path), message.fact, path);
        const char *verdict = report ? (const char *)frisket_bytes_data(report) : "";
        expect(any || strstr(verdict, "\"acceptable\": true") != NULL, verdict, path);
        frisket_bytes_free(report);
        /* The prepared picture itself as the answer: what is protected must come back as it was. */
        frisket_bytes *restored = NULL;
        uint64_t compared = 0;
        const char *manifest = frisket_prepared_manifest(prepared);
        expect(went(frisket_restore(NULL, manifest, file, size, picture, picture_size, drawn, NULL, &restored, &compared,
                                    &message), &message, path), message.fact, path);
        expect(compared == area - frisket_mask_exposed_pixels(drawn), "another number of protected pixels", path);
        frisket_bytes_free(restored);
        restored = NULL;
        expect(frisket_restore(NULL, manifest, picture, picture_size, picture, picture_size, drawn, NULL, &restored, NULL,
                               &message) == FRISKET_NOT_RESTORABLE,
               "another source that passed", path);
        frisket_bytes_free(restored);
    } else {
        expect(any, message.fact, path);
    }
    frisket_prepared_free(prepared);
    frisket_bytes_free(mask_file);
    frisket_mask_free(drawn);
    frisket_mask_free(outlined);
    frisket_mask_free(copied);
    frisket_image_free(image);
}

static void all_jobs(const char *path, int any) {
    size_t size = 0;
    unsigned char *file = contents(path, &size);
    if (!file) {
        expect(0, "cannot be read", path);
        return;
    }
    frisket_message message;
    memset(&message, 0, sizeof message);
    frisket_limits limits;
    frisket_limits_default(&limits);
    frisket_bytes *json = NULL;
    if (went(frisket_inspect(file, size, &limits, &json, &message), &message, path))
        expect(frisket_bytes_data(json)[frisket_bytes_size(json)] == 0, "JSON without its end", path);
    else
        expect(any, message.fact, path);
    frisket_bytes_free(json);
    json = NULL;
    expect(went(frisket_check("{\"today\": \"2026-11-26\", \"deep\": true}", file, size, NULL, 0, NULL, &json, &message), &message, path),
           message.fact, path);
    frisket_bytes_free(json);
    pixels_and_files(path, file, size, any);
    free(file);
}

/* What no caller should pass is a status, and nothing is written. */
static void bad_arguments(void) {
    const char *path = "bad arguments";
    frisket_message message;
    memset(&message, 0, sizeof message);
    frisket_bytes *bytes = NULL;
    frisket_image *image = NULL;
    frisket_mask *mask = NULL;
    frisket_prepared *prepared = NULL;
    const uint8_t pixel[4] = {1, 2, 3, 255};
    const double points[] = {0, 0, 1, 0};
    const size_t rings[] = {2};
    expect(frisket_version() == 10000 * FRISKET_VERSION_MAJOR + 100 * FRISKET_VERSION_MINOR + FRISKET_VERSION_PATCH, "another version", path);
    expect(frisket_inspect(NULL, 0, NULL, &bytes, &message) == FRISKET_BAD_ARGUMENT, "inspect of NULL", path);
    expect(frisket_inspect(pixel, 4, NULL, NULL, &message) == FRISKET_BAD_ARGUMENT, "inspect into NULL", path);
    expect(frisket_inspect(pixel, 4, NULL, &bytes, &message) == FRISKET_NOT_A_PICTURE, "inspect of no picture", path);
    expect(frisket_check("{", NULL, 0, NULL, 0, NULL, &bytes, &message) == FRISKET_BAD_DOCUMENT, "half a document", path);
    expect(frisket_check("{\"today\": \"2026-11-26\", \"colour\": 1}", NULL, 0, NULL, 0, NULL, &bytes, NULL) == FRISKET_BAD_DOCUMENT, "an unknown key", path);
    expect(frisket_decode(pixel, 4, 64, NULL, &image, &message) == FRISKET_BAD_ARGUMENT, "unknown flags", path);
    expect(frisket_encode_png(pixel, 0, 1, NULL, &bytes, &message) == FRISKET_BAD_ARGUMENT, "no width", path);
    expect(frisket_encode_png(pixel, 1u << 31, 1u << 31, NULL, &bytes, &message) == FRISKET_BAD_ARGUMENT, "a width without bound", path);
    expect(frisket_encode_jpeg(pixel, 1, 1, "{\"quality\": 101}", &bytes, &message) == FRISKET_BAD_DOCUMENT, "a quality of 101", path);
    expect(frisket_mask_from_spec(NULL, 1, 1, &mask, &message) == FRISKET_BAD_ARGUMENT, "no spec", path);
    expect(frisket_mask_from_spec("{}", 1, 1, &mask, &message) == FRISKET_BAD_DOCUMENT, "an empty spec", path);
    expect(frisket_mask_from_polygons(points, rings, 1, 0, 4, &mask, &message) == FRISKET_BAD_ARGUMENT, "no canvas", path);
    expect(frisket_mask_png(NULL, &bytes, &message) == FRISKET_BAD_ARGUMENT, "the PNG of no mask", path);
    expect(frisket_prepare("{\"fit\": \"sideways\"}", pixel, 4, NULL, NULL, &prepared, &message) == FRISKET_BAD_DOCUMENT, "an unknown fit", path);
    expect(message.hint[0] != 0 && !bytes && !image && !mask && !prepared, "a failure that left something", path);
    expect(!frisket_bytes_data(NULL) && !frisket_image_pixels(NULL) && !frisket_prepared_report(NULL) && !frisket_mask_width(NULL),
           "something out of NULL", path);
    frisket_bytes_free(NULL);
    frisket_image_free(NULL);
    frisket_mask_free(NULL);
    frisket_prepared_free(NULL);
}

int main(int count, char **arguments) {
    int any = count > 1 && strcmp(arguments[1], "--any") == 0;
    bad_arguments();
    for (int i = any ? 2 : 1; i < count; i++) all_jobs(arguments[i], any);
    if (!failures) printf("%d files, all as expected\n", count - (any ? 2 : 1));
    return failures ? 1 : 0;
}
