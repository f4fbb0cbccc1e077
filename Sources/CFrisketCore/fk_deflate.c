#include "include/fk_deflate.h"

#include <stdlib.h>
#include <zlib.h>

#ifdef FK_EXTRA_LIBRARIES
#include <libdeflate.h>
#endif

enum { OUTPUT_SIZE = 64 * 1024, MAX_STEP = 1 << 30 };

#ifdef FK_EXTRA_LIBRARIES
fk_status fk_deflate(const uint8_t *bytes, size_t count, fk_effort effort, fk_sink sink, void *context) {
    static const int levels[] = {1, 6, 11};
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(levels[effort]);
    if (!compressor) return FK_MEMORY;
    const size_t bound = libdeflate_zlib_compress_bound(compressor, count);
    uint8_t *out = malloc(bound);
    fk_status status = FK_MEMORY;
    if (out) {
        const size_t size = libdeflate_zlib_compress(compressor, bytes, count, out, bound);
        if (size > 0) status = sink(context, out, size) ? FK_OK : FK_IO;
    }
    free(out);
    libdeflate_free_compressor(compressor);
    return status;
}
#else
fk_status fk_deflate(const uint8_t *bytes, size_t count, fk_effort effort, fk_sink sink, void *context) {
    static const int levels[] = {1, 6, 9};
    z_stream zlib = {0};
    if (deflateInit2(&zlib, levels[effort], Z_DEFLATED, 15, 9, Z_DEFAULT_STRATEGY) != Z_OK) return FK_MEMORY;
    uint8_t output[OUTPUT_SIZE];
    fk_status status = FK_OK;
    int result = Z_OK;
    while (status == FK_OK && result != Z_STREAM_END) {
        if (zlib.avail_in == 0) {
            const size_t step = count < MAX_STEP ? count : MAX_STEP;
            zlib.next_in = (Bytef *)bytes; /* zlib's interface predates const */
            zlib.avail_in = (uInt)step;
            bytes += step;
            count -= step;
        }
        zlib.next_out = output;
        zlib.avail_out = OUTPUT_SIZE;
        result = deflate(&zlib, count == 0 ? Z_FINISH : Z_NO_FLUSH);
        const size_t made = OUTPUT_SIZE - zlib.avail_out;
        if (result == Z_STREAM_ERROR) status = FK_MEMORY;
        else if (made > 0 && !sink(context, output, made)) status = FK_IO;
    }
    deflateEnd(&zlib);
    return status;
}
#endif

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

uint32_t fk_adler32(uint32_t adler, const uint8_t *bytes, size_t count) {
#ifdef FK_EXTRA_LIBRARIES
    return libdeflate_adler32(adler, bytes, count);
#else
    return (uint32_t)adler32_z(adler, bytes, count);
#endif
}

uint32_t fk_adler32_join(uint32_t first, uint32_t second, size_t second_count) {
    return (uint32_t)adler32_combine(first, second, (z_off_t)second_count);
}
