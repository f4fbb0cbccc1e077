#include "fk_edge_side.h"

#include <math.h>

/* Sums and products without rounding. Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast
   Robust Geometric Predicates", Discrete & Computational Geometry 18 (1997), section 2. */

#pragma STDC FP_CONTRACT OFF

/* A number in two parts: the rounded value, and what rounding took away. */
typedef struct exact {
    double value, error;
} exact;

static exact sum_of(double a, double b) {
    const double value = a + b, part = value - a;
    return (exact){value, (a - (value - part)) + (b - part)};
}

/* Numbers that do not overlap, the largest last; their sum is what was added. */
typedef struct expansion {
    double parts[16];
    int count;
} expansion;

static void add(expansion *sum, double term) {
    for (int i = 0; i < sum->count; i++) {
        const exact s = sum_of(term, sum->parts[i]);
        sum->parts[i] = s.error;
        term = s.value;
    }
    sum->parts[sum->count++] = term;
}

static void add_product(expansion *sum, exact a, exact b, double sign) {
    const double left[2] = {a.error, a.value}, right[2] = {b.error, b.value};
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
            const double product = left[i] * right[j];
            add(sum, sign * fma(left[i], right[j], -product));
            add(sum, sign * product);
        }
    }
}

/* That is (x - x0)(y1 - y0) >= (line - y0)(x1 - x0). Products that round to different numbers are in that order;
   otherwise their rounding errors decide. */
bool fk_edge_is_at_or_left(const fk_edge *edge, double x, double line) {
    const exact right = sum_of(x, -edge->upper.x), height = sum_of(edge->lower.y, -edge->upper.y);
    const exact down = sum_of(line, -edge->upper.y), width = sum_of(edge->lower.x, -edge->upper.x);
    if (right.error == 0 && height.error == 0 && down.error == 0 && width.error == 0) {
        const double left = right.value * height.value, other = down.value * width.value;
        if (left != other) return left > other;
        return fma(right.value, height.value, -left) >= fma(down.value, width.value, -other);
    }
    expansion sum = {.count = 0};
    add_product(&sum, right, height, 1);
    add_product(&sum, down, width, -1);
    for (int i = sum.count - 1; i >= 0; i--) {
        if (sum.parts[i] != 0) return sum.parts[i] > 0;
    }
    return true;
}
