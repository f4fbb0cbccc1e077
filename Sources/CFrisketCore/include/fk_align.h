/* Finding how one picture lies on another, on planes of floats (0...255), row by row. */
#ifndef FK_ALIGN_H
#define FK_ALIGN_H

#include <stddef.h>
#include <stdint.h>

/* Adds each run of `factor` RGBA pixels, laid over black, to a cell of each plane; for `cells` cells. */
void fk_reduce_row(const uint8_t *rgba, size_t cells, size_t factor, float *red, float *green, float *blue);

/* Weighs three rows 1, 2, 1 and then each three samples of the result 1, 2, 1; the ends repeat. */
void fk_smooth_row(const float *const rows[3], size_t width, float *out);

/* out[i] between two rows (`down` of the way to the lower one) and between columns[i] and the next one (across[i]). */
void fk_sample_row(const float *upper, const float *lower, float down, const int32_t *columns, const float *across,
                   size_t width, float *out);

/* What a pixel is asked: answer = gain * reference + bias, once the answer is moved rightly. */
typedef struct fk_align_model {
    float gain;
    float bias;
    float softness; /* a residual of this size weighs one half */
    float radius;   /* what positions are divided by */
} fk_align_model;

/* The normal equations of one step (Gauss-Newton): unknowns are the shift in x and in y, the scale's change times the
   radius, the gain's change times 64 (about 128) and the bias's. */
enum { FK_ALIGN_UNKNOWNS = 5 };

typedef struct fk_align_sums {
    double matrix[FK_ALIGN_UNKNOWNS * FK_ALIGN_UNKNOWNS]; /* the upper triangle is filled */
    double vector[FK_ALIGN_UNKNOWNS];
    double weight;   /* of all pixels */
    double squares;  /* of residuals, weighed */
    double absolute; /* sum of the residuals' sizes */
    double count;
} fk_align_sums;

/* Adds the pixels `first` to `end` (exclusive) of one row whose `kept` byte is 255. `reference` are the row above, the
   row and the row below; (x, y) is the position of the row's first pixel from the middle of the picture. */
void fk_align_row(const float *const reference[3], const float *answer, const uint8_t *kept, size_t first, size_t end,
                  float x, float y, const fk_align_model *model, fk_align_sums *sums);

/* Adds to sums[0...2] the inner product of both pictures' gradients, and of each with itself. */
void fk_gradient_row(const float *const reference[3], const float *const answer[3], const uint8_t *kept, size_t first,
                     size_t end, double sums[3]);

/* The correlation of two planes, the second displaced by whole pixels, over pixels whose `kept` byte is 255; -1 where
   fewer than a third of those are left. */
double fk_correlation(const float *reference, const float *answer, const uint8_t *kept, size_t width, size_t height,
                      int dx, int dy);

/* --- Moving a picture by parts of a pixel: six taps a direction, colour weighed by alpha. --- */
enum { FK_WARP_TAPS = 6 };

/* Six RGBA rows, weighed, to one of floats: colour times alpha / 255, and alpha. */
void fk_warp_rows(const uint8_t *const rows[FK_WARP_TAPS], const float *weights, size_t width, float *out);

/* Six pixels of that row (columns[6 i ...], weights[6 i ...]) to each of `count` RGBA pixels; colour 0 under alpha 0. */
void fk_warp_columns(const float *row, const int32_t *columns, const float *weights, size_t count, uint8_t *out);

#endif
