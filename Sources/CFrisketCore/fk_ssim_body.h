/* The two passes of structural similarity, compiled once for any machine and once for wide registers: the loops are
   written so that the compiler finds the lanes by itself. The formula is turned so that equal pictures give exactly 1.
   No include guard: FK_SSIM(name) names each form. */

/* exp(-k² / 4.5), from the middle of the window outwards, so scaled that the 11 sum to 1. */
static const float FK_SSIM(weights)[6] = {0.26601172f, 0.21300554f, 0.10936069f, 0.03600077f, 0.00759876f, 0.00102838f};

enum { FK_SSIM(tile) = 512 };

void FK_SSIM(fk_ssim_rows)(const uint8_t *const *before, const uint8_t *const *after, size_t width, float *sums) {
    float *sum_x = sums, *sum_y = sums + width, *sum_squares = sums + 2 * width, *sum_errors = sums + 3 * width;
    /* A stretch of columns at a time, so that the sums stay in the first cache. */
    for (size_t start = 0; start < width; start += FK_SSIM(tile)) {
        size_t end = width - start < FK_SSIM(tile) ? width : start + FK_SSIM(tile);
        for (int sum = 0; sum < 4; sum++) {
            for (size_t i = start; i < end; i++) sums[sum * width + i] = 0;
        }
        for (int row = 0; row < FK_SSIM_WINDOW; row++) {
            const uint8_t *x_row = before[row], *y_row = after[row];
            float weight = FK_SSIM(weights)[row < 5 ? 5 - row : row - 5];
            for (size_t i = start; i < end; i++) {
                float x = (float)((int)x_row[i] - 128), y = (float)((int)y_row[i] - 128);
                sum_x[i] += weight * x;
                sum_y[i] += weight * y;
                sum_squares[i] += weight * (x * x + y * y);
                sum_errors[i] += weight * ((x - y) * (x - y));
            }
        }
    }
}

static inline float FK_SSIM(across)(const float *row) {
    const float *weights = FK_SSIM(weights);
    return weights[0] * row[5] + weights[1] * (row[4] + row[6]) + weights[2] * (row[3] + row[7]) +
           weights[3] * (row[2] + row[8]) + weights[4] * (row[1] + row[9]) + weights[5] * (row[0] + row[10]);
}

void FK_SSIM(fk_ssim_columns)(const float *sums, const uint8_t *runs, size_t width, double *total,
                              uint64_t *windows) {
    const float c1 = 0.01f * 255 * 0.01f * 255, c2 = 0.03f * 255 * 0.03f * 255;
    if (width < FK_SSIM_WINDOW) return;
    float similarity[FK_SSIM(tile)];
    size_t count = width - FK_SSIM_WINDOW + 1, run = 0;
    for (size_t x = 0; x < FK_SSIM_WINDOW - 1; x++) run = runs[x] == FK_SSIM_WINDOW ? run + 1 : 0;
    for (size_t start = 0; start < count; start += FK_SSIM(tile)) {
        size_t length = count - start < FK_SSIM(tile) ? count - start : FK_SSIM(tile);
        const float *from = sums + start;
        for (size_t i = 0; i < length; i++) {
            float x = FK_SSIM(across)(from + i), y = FK_SSIM(across)(from + width + i);
            /* Both variances, and their sum less twice the covariance; these do not mind the 128, means do. */
            float variances = FK_SSIM(across)(from + 2 * width + i) - x * x - y * y;
            float apart = FK_SSIM(across)(from + 3 * width + i) - (x - y) * (x - y);
            x += 128, y += 128;
            float light = 1 - (x - y) * (x - y) / (x * x + y * y + c1);
            similarity[i] = light * (1 - apart / (variances + c2));
        }
        double sum = 0;
        for (size_t i = 0; i < length; i++) {
            run = runs[start + i + FK_SSIM_WINDOW - 1] == FK_SSIM_WINDOW ? run + 1 : 0;
            if (run < FK_SSIM_WINDOW) continue;
            sum += similarity[i];
            *windows += 1;
        }
        *total += sum;
    }
}
