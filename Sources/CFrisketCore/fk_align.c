#include "fk_align.h"

#include <math.h>

void fk_reduce_row(const uint8_t *rgba, size_t cells, size_t factor, float *red, float *green, float *blue) {
    for (size_t cell = 0; cell < cells; cell++) {
        uint32_t r = 0, g = 0, b = 0;
        for (size_t i = 0; i < factor; i++, rgba += 4) {
            uint32_t alpha = rgba[3];
            if (alpha == 255) {
                r += rgba[0], g += rgba[1], b += rgba[2];
            } else {
                r += (rgba[0] * alpha + 127) / 255;
                g += (rgba[1] * alpha + 127) / 255;
                b += (rgba[2] * alpha + 127) / 255;
            }
        }
        red[cell] += (float)r;
        green[cell] += (float)g;
        blue[cell] += (float)b;
    }
}

static inline float down(const float *const rows[3], size_t i) { return rows[0][i] + 2 * rows[1][i] + rows[2][i]; }

void fk_smooth_row(const float *const rows[3], size_t width, float *out) {
    float left = down(rows, 0), middle = left;
    for (size_t i = 0; i < width; i++) {
        float right = i + 1 < width ? down(rows, i + 1) : middle;
        out[i] = (left + 2 * middle + right) * (1.0f / 16);
        left = middle;
        middle = right;
    }
}

void fk_sample_row(const float *upper, const float *lower, float down, const int32_t *columns, const float *across,
                   size_t width, float *out) {
    for (size_t i = 0; i < width; i++) {
        const float *above = upper + columns[i], *below = lower + columns[i];
        float left = above[0] + down * (below[0] - above[0]), right = above[1] + down * (below[1] - above[1]);
        out[i] = left + across[i] * (right - left);
    }
}

void fk_align_row(const float *const reference[3], const float *answer, const uint8_t *kept, size_t first, size_t end,
                  float x, float y, const fk_align_model *model, fk_align_sums *sums) {
    float matrix[FK_ALIGN_UNKNOWNS][FK_ALIGN_UNKNOWNS] = {{0}}, vector[FK_ALIGN_UNKNOWNS] = {0};
    float weights = 0, squares = 0, absolute = 0, count = 0;
    const float softer = 1 / (model->softness * model->softness), nearer = model->gain / model->radius;
    for (size_t i = first; i < end; i++) {
        if (kept[i] != 255) continue;
        float value = reference[1][i];
        float residual = answer[i] - model->gain * value - model->bias;
        float dx = 0.5f * (reference[1][i + 1] - reference[1][i - 1]), dy = 0.5f * (reference[2][i] - reference[0][i]);
        /* Cauchy's weight: what the model repainted does not pull at the rest. */
        float weight = 1 / (1 + residual * residual * softer);
        float row[FK_ALIGN_UNKNOWNS] = {model->gain * dx, model->gain * dy,
                                        nearer * (dx * (x + (float)i) + dy * y), (128 - value) * (1.0f / 64), -1};
        for (int j = 0; j < FK_ALIGN_UNKNOWNS; j++) {
            float weighed = weight * row[j];
            for (int k = j; k < FK_ALIGN_UNKNOWNS; k++) matrix[j][k] += weighed * row[k];
            vector[j] -= weighed * residual;
        }
        weights += weight;
        squares += weight * residual * residual;
        absolute += fabsf(residual);
        count += 1;
    }
    for (int j = 0; j < FK_ALIGN_UNKNOWNS; j++) {
        for (int k = j; k < FK_ALIGN_UNKNOWNS; k++) sums->matrix[FK_ALIGN_UNKNOWNS * j + k] += matrix[j][k];
        sums->vector[j] += vector[j];
    }
    sums->weight += weights;
    sums->squares += squares;
    sums->absolute += absolute;
    sums->count += count;
}

void fk_gradient_row(const float *const reference[3], const float *const answer[3], const uint8_t *kept, size_t first,
                     size_t end, double sums[3]) {
    float both = 0, one = 0, other = 0;
    for (size_t i = first; i < end; i++) {
        if (kept[i] != 255) continue;
        float rx = reference[1][i + 1] - reference[1][i - 1], ry = reference[2][i] - reference[0][i];
        float ax = answer[1][i + 1] - answer[1][i - 1], ay = answer[2][i] - answer[0][i];
        both += rx * ax + ry * ay;
        one += rx * rx + ry * ry;
        other += ax * ax + ay * ay;
    }
    sums[0] += both;
    sums[1] += one;
    sums[2] += other;
}

double fk_correlation(const float *reference, const float *answer, const uint8_t *kept, size_t width, size_t height,
                      int dx, int dy) {
    double count = 0, all = 0, r = 0, a = 0, rr = 0, aa = 0, ra = 0;
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            if (kept[y * width + x] != 255) continue;
            all += 1;
            size_t column = x + (size_t)(ptrdiff_t)dx, row = y + (size_t)(ptrdiff_t)dy;
            /* A negative one has wrapped around. */
            if (column >= width || row >= height) continue;
            double one = reference[y * width + x], other = answer[row * width + column];
            count += 1;
            r += one, a += other;
            rr += one * one, aa += other * other, ra += one * other;
        }
    }
    if (count * 3 < all || count < 16) return -1;
    double spread = (rr - r * r / count) * (aa - a * a / count);
    return spread > 0 ? (ra - r * a / count) / sqrt(spread) : 0;
}

void fk_warp_rows(const uint8_t *const rows[FK_WARP_TAPS], const float *weights, size_t width, float *out) {
    for (size_t i = 0; i < 4 * width; i += 4) {
        float sum[4] = {0};
        for (int tap = 0; tap < FK_WARP_TAPS; tap++) {
            const uint8_t *pixel = rows[tap] + i;
            float alpha = weights[tap] * pixel[3], share = alpha * (1.0f / 255);
            for (int c = 0; c < 3; c++) sum[c] += share * pixel[c];
            sum[3] += alpha;
        }
        for (int c = 0; c < 4; c++) out[i + (size_t)c] = sum[c];
    }
}

static inline uint8_t byte(float value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5f);
}

void fk_warp_columns(const float *row, const int32_t *columns, const float *weights, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++, columns += FK_WARP_TAPS, weights += FK_WARP_TAPS, out += 4) {
        float sum[4] = {0};
        for (int tap = 0; tap < FK_WARP_TAPS; tap++) {
            const float *pixel = row + 4 * columns[tap];
            for (int c = 0; c < 4; c++) sum[c] += weights[tap] * pixel[c];
        }
        out[3] = byte(sum[3]);
        for (int c = 0; c < 3; c++) out[c] = out[3] == 0 ? 0 : byte(sum[c] * (255 / sum[3]));
    }
}
