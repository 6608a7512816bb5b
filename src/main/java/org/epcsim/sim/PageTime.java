package org.epcsim.sim;

import java.util.Arrays;

/**
 * Sums of pages times nanoseconds, exact in 128 bits: any order of the same summands comes to the
 * same. A tebibyte of EPC overflows 64 bits within 35 simulated seconds.
 */
final class PageTime {
  private final long[] low;
  private final long[] high;

  /** So many sums, all 0. */
  PageTime(int sums) {
    low = new long[sums];
    high = new long[sums];
  }

  /** Adds a product to a sum; either factor may be negative. */
  void add(int sum, long pages, long nanos) {
    long product = pages * nanos;
    long total = low[sum] + product;
    int carry = Long.compareUnsigned(total, product) < 0 ? 1 : 0;
    low[sum] = total;
    high[sum] += Math.multiplyHigh(pages, nanos) + carry;
  }

  /** A sum, to the precision of a double. */
  double value(int sum) {
    long bits = low[sum];
    double rest = bits >= 0 ? bits : (bits >>> 1) * 2.0;
    return high[sum] * 0x1p64 + rest;
  }

  void reset() {
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
  }
}
