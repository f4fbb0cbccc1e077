#include "fk_png_matches.h"

#include "fk_match_list.h"

size_t fk_find_runs(const fk_filtered_rows *rows, fk_match *matches) {
    const uint8_t *bytes = rows->bytes;
    const size_t count = rows->rows * rows->stride, pixel = rows->pixel;
    fk_match_list list = {bytes, matches, 0};
    for (size_t i = pixel; i + 8 <= count; i += 8) {
        if (fk_load(bytes + i) != fk_load(bytes + i - pixel)) continue;
        const size_t end = i + 8 + fk_common(bytes + i + 8, bytes + i + 8 - pixel, count - i - 8);
        fk_match_list_add(&list, i, end, pixel);
        i = end - 8;
    }
    return (size_t)(list.next - matches);
}
