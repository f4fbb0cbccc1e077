#include "include/fk_png_round.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHANNELS = 4, COLORS = 3, RANGE = 255, SCALE = 16 };

/* The square of the step, for a price of one: of all pairs, these give the least error for their bytes. */
enum { STEP_SQUARED = 18 };

/* Bits in 16ths, found by trial on photographs. */
enum {
    IDLE_BITS = 8,   /* of a pixel that is as predicted: mostly part of a run */
    ENTRY_BITS = 40, /* more for the first that is not, as it ends a run */
    ZERO_BITS = 32,  /* of a channel, in a pixel that is not as predicted */
    STEP_BITS = 80,  /* of one step up or down, */
    DOUBLE_BITS = 64 /* and more for each doubling of it */
};

static int32_t residual_bits(int residual, int step) {
    if (residual == 0) return ZERO_BITS;
    const double steps = (double)abs(residual) / step;
    return (int32_t)(STEP_BITS + (steps > 1 ? DOUBLE_BITS * log2(steps) : 0));
}

void fk_png_rounding_make(fk_png_rounding *r, int price) {
    const int step = (int)(sqrt(STEP_SQUARED * price / (double)SCALE) + 0.5);
    r->step = step < 1 ? 1 : step;
    for (int d = -RANGE; d <= RANGE; d++) r->bits[d + RANGE] = residual_bits(d, r->step) * price / SCALE;
    for (int d = -RANGE; d <= RANGE; d++) {
        int32_t least = INT32_MAX;
        for (int k = -1; k <= 1; k++) {
            const int value = (d / r->step + k) * r->step;
            if (abs(value) > RANGE) continue;
            const int32_t cost = SCALE * (d - value) * (d - value) + r->bits[value + RANGE];
            if (cost >= least) continue;
            least = cost;
            r->best[d + RANGE] = (int16_t)value;
        }
        r->cost[d + RANGE] = least;
    }
    r->idle_price = IDLE_BITS * price / SCALE;
    r->entry_price = ENTRY_BITS * price / SCALE;
    const int32_t least = r->bits[r->step + RANGE] + r->bits[RANGE] - r->idle_price; /* one step, and alpha as it is */
    r->idle[0] = least + r->entry_price;
    r->idle[1] = least;
}

/* The multiple of the step nearest to a residual, but one step nearer to 0 where it would leave the range of a byte. */
static inline int within(int residual, int predicted, int step) {
    if (predicted + residual > RANGE) return residual - step;
    return predicted + residual < 0 ? residual + step : residual;
}

/* The multiple nearest to a residual, of those that are residuals. */
static inline int nearest_multiple(int residual, int step) {
    const int toward = residual < 0 ? -step : step, nearest = (residual + toward / 2) / step * step;
    return abs(nearest) <= RANGE ? nearest : nearest - toward;
}

/* Chooses the residuals of a pixel that may not be left as predicted; whether any is not 0. */
static bool choose(const fk_png_rounding *r, const int wanted[CHANNELS], const int predicted[CHANNELS], int32_t error,
                   bool after_idle, int residuals[CHANNELS]) {
    const int32_t entry = (after_idle ? r->entry_price : 0) + r->bits[wanted[COLORS] + RANGE];
    int32_t separate = entry, common = entry;
    const int shared = nearest_multiple((wanted[0] + wanted[1] + wanted[2]) / COLORS, r->step);
    bool fits = true;
    for (int c = 0; c < COLORS; c++) {
        separate += r->cost[wanted[c] + RANGE];
        residuals[c] = within(r->best[wanted[c] + RANGE], predicted[c], r->step);
        const int miss = wanted[c] - shared;
        common += SCALE * miss * miss;
        fits &= predicted[c] + shared >= 0 && predicted[c] + shared <= RANGE;
    }
    common += r->bits[shared + RANGE]; /* once: of all changes these repeat the most */
    residuals[COLORS] = wanted[COLORS];
    if (fits && common < separate) {
        residuals[0] = residuals[1] = residuals[2] = shared;
        separate = common;
    }
    if (wanted[COLORS] == 0 && SCALE * error + r->idle_price <= separate) memset(residuals, 0, CHANNELS * sizeof(int));
    return (residuals[0] | residuals[1] | residuals[2] | residuals[COLORS]) != 0;
}

static void round_row(const fk_png_rounding *r, uint8_t *row, const uint8_t *above, size_t width) {
    int left[CHANNELS] = {0};
    bool idle = true;
    for (size_t x = 0; x < width; x++, row += CHANNELS, above += CHANNELS) {
        int predicted[CHANNELS], wanted[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            predicted[c] = (left[c] + above[c]) / 2;
            wanted[c] = row[c] - predicted[c];
        }
        if (row[COLORS] == 0) memset(wanted, 0, COLORS * sizeof(int));
        const int32_t error = wanted[0] * wanted[0] + wanted[1] * wanted[1] + wanted[2] * wanted[2];
        int residuals[CHANNELS] = {0};
        const bool stays = wanted[COLORS] == 0 && SCALE * error <= r->idle[!idle];
        idle = stays || !choose(r, wanted, predicted, error, idle, residuals);
        for (int c = 0; c < CHANNELS; c++) {
            left[c] = predicted[c] + residuals[c];
            row[c] = (uint8_t)left[c];
        }
    }
}

void fk_png_round(const fk_png_rounding *rounding, uint8_t *rows, size_t count, size_t width, const uint8_t *above) {
    for (size_t y = 0; y < count; y++) {
        round_row(rounding, rows, above, width);
        above = rows;
        rows += CHANNELS * width;
    }
}
