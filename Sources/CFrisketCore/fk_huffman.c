#include "fk_huffman.h"

#include <string.h>

enum { MAX_SYMBOLS = 288, MAX_LENGTH = 15 };

typedef struct leaf {
    uint64_t weight;
    int symbol;
} leaf;

/* Builds the code by merging two queues, leaves by rising weight and inner nodes as they arise; returns its depth. */
static int build(const leaf *leaves, int count, uint8_t *lengths) {
    uint64_t weights[2 * MAX_SYMBOLS];
    int parents[2 * MAX_SYMBOLS];
    int depths[2 * MAX_SYMBOLS];
    for (int i = 0; i < count; i++) weights[i] = leaves[i].weight;
    int leaf_next = 0, inner_next = count;
    const int root = 2 * count - 2;
    for (int node = count; node <= root; node++) {
        weights[node] = 0;
        for (int child = 0; child < 2; child++) {
            const int takes_leaf = leaf_next < count && (inner_next >= node || weights[leaf_next] <= weights[inner_next]);
            const int taken = takes_leaf ? leaf_next++ : inner_next++;
            weights[node] += weights[taken];
            parents[taken] = node;
        }
    }
    depths[root] = 0;
    int deepest = 0;
    for (int node = root - 1; node >= 0; node--) {
        depths[node] = depths[parents[node]] + 1;
        if (depths[node] > deepest) deepest = depths[node];
    }
    for (int i = 0; i < count; i++) lengths[leaves[i].symbol] = (uint8_t)depths[i];
    return deepest;
}

/* By weight, equal weights by symbol. Shell's sort, as 286 leaves are many for insertion alone (gaps: Ciura, 2001). */
static void sort(leaf *leaves, int count) {
    static const int gaps[] = {132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        const int gap = gaps[g];
        for (int i = gap; i < count; i++) {
            const leaf moved = leaves[i];
            int at = i;
            for (; at >= gap; at -= gap) {
                const leaf other = leaves[at - gap];
                if (other.weight < moved.weight || (other.weight == moved.weight && other.symbol < moved.symbol)) break;
                leaves[at] = other;
            }
            leaves[at] = moved;
        }
    }
}

void fk_huffman_lengths(const uint64_t *frequencies, int symbols, int limit, uint8_t *lengths) {
    leaf leaves[MAX_SYMBOLS];
    int count = 0;
    memset(lengths, 0, (size_t)symbols);
    for (int symbol = 0; symbol < symbols; symbol++) {
        if (frequencies[symbol] != 0) leaves[count++] = (leaf){frequencies[symbol], symbol};
    }
    sort(leaves, count);
    while (build(leaves, count, lengths) > limit) {
        for (int i = 0; i < count; i++) leaves[i].weight = (leaves[i].weight + 1) / 2;
    }
}

void fk_huffman_codes(const uint8_t *lengths, int symbols, uint16_t *codes) {
    unsigned counts[MAX_LENGTH + 1] = {0}, next[MAX_LENGTH + 1] = {0};
    for (int symbol = 0; symbol < symbols; symbol++) counts[lengths[symbol]]++;
    counts[0] = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) next[length] = (next[length - 1] + counts[length - 1]) << 1;
    for (int symbol = 0; symbol < symbols; symbol++) {
        const unsigned code = lengths[symbol] ? next[lengths[symbol]]++ : 0;
        unsigned reversed = 0;
        for (int bit = 0; bit < lengths[symbol]; bit++) reversed |= (code >> bit & 1) << (lengths[symbol] - 1 - bit);
        codes[symbol] = (uint16_t)reversed;
    }
}
