package org.epcsim.workload;

/**
 * Sums of weights over blocks, over 16 blocks, over 256 and so on, for drawing a block in
 * proportion to its sum: a 16-ary tree in one array, exact because weights are integers.
 *
 * <p>Sixteen sums are two cache lines, and a tree over 2^16 blocks (2^20 pages) has four levels of
 * which all but the lowest stay in the first cache.
 */
final class SumTree {

  /** Where each level begins in {@link #sums}, lowest first. */
  private final int[] offsets;

  private final long[] sums;
  private long total;
  private long remainder;

  /**
   * Makes a tree of zeros.
   *
   * @param blocks number of blocks, at least 1
   */
  SumTree(int blocks) {
    int levels = 1;
    for (int nodes = blocks; nodes > 16; nodes = parents(nodes)) {
      levels++;
    }
    this.offsets = new int[levels];
    int length = 0;
    int nodes = blocks;
    for (int level = 0; level < levels; level++) {
      offsets[level] = length;
      nodes = parents(nodes);
      length += nodes << 4;
    }
    this.sums = new long[length];
  }

  private static int parents(int nodes) {
    return (nodes + 15) >>> 4;
  }

  /** Returns the sum over all blocks. */
  long total() {
    return total;
  }

  /** Adds to the sum of a block; the result must not be negative. */
  void add(int block, long weight) {
    total += weight;
    int node = block;
    for (int offset : offsets) {
      sums[offset + node] += weight;
      node >>>= 4;
    }
  }

  /**
   * Returns the block in which a point of [0, {@link #total}) falls when all sums are laid end to
   * end; {@link #remainder} is then its distance from the start of that block.
   */
  int find(long point) {
    long rest = point;
    int node = 0;
    for (int level = offsets.length - 1; level >= 0; level--) {
      int at = offsets[level] + (node << 4);
      while (rest >= sums[at]) {
        rest -= sums[at++];
      }
      node = at - offsets[level];
    }
    remainder = rest;
    return node;
  }

  /** Returns how far into its block the point last found lies. */
  long remainder() {
    return remainder;
  }
}
