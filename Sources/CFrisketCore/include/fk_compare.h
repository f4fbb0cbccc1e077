/* How far two pictures differ: plain differences and structural similarity, row by row. */
#ifndef FK_COMPARE_H
#define FK_COMPARE_H

#include <stddef.h>
#include <stdint.h>

/* Differences of some pixels. Sums are of red, green and blue; `changed` and `maximum` look at alpha too. */
typedef struct fk_difference {
    uint64_t pixels;
    uint64_t changed; /* pixels of which any channel differs by more than the threshold */
    uint64_t sum;     /* of absolute differences */
    uint64_t squares;
    uint32_t maximum;
} fk_difference;

/* Adds a row of RGBA pixels: those whose mask byte is 255 to sums[0], the others to sums[1]. Colour that is fully
   transparent in both is no difference. */
void fk_compare_row(const uint8_t *before, const uint8_t *after, const uint8_t *mask, size_t width, int threshold,
                    fk_difference sums[2]);

/* Each pixel's largest difference of any channel. */
void fk_largest_row(const uint8_t *before, const uint8_t *after, size_t width, uint8_t *largest);

/* Luma of RGBA pixels laid over black: (299 R + 587 G + 114 B + 500) / 1000 (ITU-R BT.601-7, section 2.5.1). */
void fk_luma_row(const uint8_t *rgba, size_t width, uint8_t *luma);

/* --- Structural similarity (Wang, Bovik, Sheikh, Simoncelli, "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", IEEE TIP 13(4), 2004): Gaussian window of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03,
 * L = 255. */
enum { FK_SSIM_WINDOW = 11 };

/* First pass: 11 rows of luma of both pictures become four rows of weighed sums (of x, y, x² + y², (x - y)²; x and y
   less 128), each `width` floats, one after the other. */
void fk_ssim_rows(const uint8_t *const *before, const uint8_t *const *after, size_t width, float *sums);

/* Counts for each column how many rows in a row were protected, up to 11. */
void fk_ssim_runs(const uint8_t *mask, size_t width, uint8_t *runs);

/* Second pass: adds the similarity of each window whose 11 columns all have a run of 11 rows. */
void fk_ssim_columns(const float *sums, const uint8_t *runs, size_t width, double *total, uint64_t *windows);

/* Both passes without wide registers: for machines that have none, and what the others are held to. */
void fk_ssim_rows_plain(const uint8_t *const *before, const uint8_t *const *after, size_t width, float *sums);
void fk_ssim_columns_plain(const float *sums, const uint8_t *runs, size_t width, double *total, uint64_t *windows);

#endif
