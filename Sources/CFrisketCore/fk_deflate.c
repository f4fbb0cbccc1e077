#include "include/fk_deflate.h"

#include <stdlib.h>
#include <zlib.h>

#include "fk_buffer.h"

#ifdef FK_EXTRA_LIBRARIES
#include <libdeflate.h>
#endif

enum { OUTPUT_SIZE = 64 * 1024, MAX_STEP = 1 << 30, MAX_WHOLE = 16 << 20 };

struct fk_deflater {
    fk_effort effort;
    fk_sink sink;
    void *context;
    size_t collectable; /* how much input may be held, so that libdeflate gets the whole of it at the end */
    fk_buffer input;
    z_stream zlib;
    bool open;          /* zlib is at work; deflateEnd is due */
    uint8_t output[OUTPUT_SIZE];
};

/* Level 4 for the standard: level 6 takes five times as long on photographs for 4 % fewer bytes. */
static bool open_zlib(fk_deflater *deflater) {
    static const int levels[] = {1, 4, 9};
    int strategy = deflater->effort == FK_EFFORT_FAST ? Z_RLE : Z_DEFAULT_STRATEGY;
    deflater->open = deflateInit2(&deflater->zlib, levels[deflater->effort], Z_DEFLATED, 15, 9, strategy) == Z_OK;
    return deflater->open;
}

fk_deflater *fk_deflater_new(fk_effort effort, fk_sink sink, void *context) {
    fk_deflater *deflater = calloc(1, sizeof *deflater);
    if (!deflater) return NULL;
    deflater->effort = effort;
    deflater->sink = sink;
    deflater->context = context;
#ifdef FK_EXTRA_LIBRARIES
    static const size_t collectable[] = {0, MAX_WHOLE, SIZE_MAX};
    deflater->collectable = collectable[effort];
#endif
    return deflater;
}

/* Runs zlib until it has taken all of its input, or has nothing more to say. */
static fk_status pump(fk_deflater *deflater, int flush) {
    z_stream *zlib = &deflater->zlib;
    int result;
    do {
        zlib->next_out = deflater->output;
        zlib->avail_out = OUTPUT_SIZE;
        result = deflate(zlib, flush);
        if (result == Z_STREAM_ERROR) return FK_MEMORY;
        size_t count = OUTPUT_SIZE - zlib->avail_out;
        if (count && !deflater->sink(deflater->context, deflater->output, count)) return FK_IO;
    } while (flush == Z_FINISH ? result != Z_STREAM_END : zlib->avail_in > 0);
    return FK_OK;
}

static fk_status stream(fk_deflater *deflater, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        size_t step = count < MAX_STEP ? count : MAX_STEP;
        deflater->zlib.next_in = (Bytef *)bytes; /* zlib's interface predates const */
        deflater->zlib.avail_in = (uInt)step;
        fk_status status = pump(deflater, Z_NO_FLUSH);
        if (status != FK_OK) return status;
        bytes += step;
        count -= step;
    }
    return FK_OK;
}

/* Turns to zlib, with the input that was held so far. */
static fk_status begin_stream(fk_deflater *deflater) {
    if (!open_zlib(deflater)) return FK_MEMORY;
    fk_status status = stream(deflater, deflater->input.bytes, deflater->input.count);
    fk_buffer_free(&deflater->input);
    return status;
}

fk_status fk_deflater_write(fk_deflater *deflater, const uint8_t *bytes, size_t count) {
    if (!deflater->open) {
        if (count <= deflater->collectable - deflater->input.count) {
            return fk_buffer_append(&deflater->input, bytes, count) ? FK_OK : FK_MEMORY;
        }
        fk_status status = begin_stream(deflater);
        if (status != FK_OK) return status;
    }
    return stream(deflater, bytes, count);
}

#ifdef FK_EXTRA_LIBRARIES
static fk_status compress_whole(fk_deflater *deflater) {
    int level = deflater->effort == FK_EFFORT_BEST ? 12 : 6;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor) return FK_MEMORY;
    size_t bound = libdeflate_zlib_compress_bound(compressor, deflater->input.count);
    uint8_t *out = malloc(bound);
    fk_status status = FK_MEMORY;
    if (out) {
        size_t count =
            libdeflate_zlib_compress(compressor, deflater->input.bytes, deflater->input.count, out, bound);
        if (count > 0) status = deflater->sink(deflater->context, out, count) ? FK_OK : FK_IO;
    }
    free(out);
    libdeflate_free_compressor(compressor);
    return status;
}
#endif

fk_status fk_deflater_finish(fk_deflater *deflater) {
#ifdef FK_EXTRA_LIBRARIES
    if (!deflater->open && deflater->collectable > 0) return compress_whole(deflater);
#endif
    if (!deflater->open) {
        fk_status status = begin_stream(deflater);
        if (status != FK_OK) return status;
    }
    return pump(deflater, Z_FINISH);
}

void fk_deflater_free(fk_deflater *deflater) {
    if (!deflater) return;
    if (deflater->open) deflateEnd(&deflater->zlib);
    fk_buffer_free(&deflater->input);
    free(deflater);
}

fk_status fk_inflate(const uint8_t *bytes, size_t length, uint8_t *out, size_t capacity, size_t *count) {
    *count = 0;
    if (length > MAX_STEP || capacity > MAX_STEP) return FK_LIMIT;
    z_stream zlib = {0};
    if (inflateInit(&zlib) != Z_OK) return FK_MEMORY;
    zlib.next_in = (Bytef *)bytes; /* zlib's interface predates const */
    zlib.avail_in = (uInt)length;
    zlib.next_out = out;
    zlib.avail_out = (uInt)capacity;
    int result = inflate(&zlib, Z_FINISH);
    *count = capacity - zlib.avail_out;
    bool full = zlib.avail_out == 0;
    inflateEnd(&zlib);
    if (result == Z_STREAM_END) return FK_OK;
    return result == Z_BUF_ERROR && full ? FK_LIMIT : FK_DAMAGED;
}

uint32_t fk_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
#ifdef FK_EXTRA_LIBRARIES
    return libdeflate_crc32(crc, bytes, count);
#else
    return (uint32_t)crc32_z(crc, bytes, count);
#endif
}
