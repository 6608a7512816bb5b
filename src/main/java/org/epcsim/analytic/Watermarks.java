package org.epcsim.analytic;

/**
 * How many pages a background reclaimer like ksgxd keeps free.
 *
 * <p>A page in which free pages are {@code low - 1} wakes it, and it takes {@code batch} pages of
 * its list at a time until {@code high} are free or more. So between its runs faults take the free
 * pages down from the top, which is {@code high} and what the last batch gave too much, to {@code
 * low}, one a fault.
 *
 * @param low below which it is woken, 0 or more; 0: there is no such reclaimer and nothing is kept
 * @param high up to which it reclaims, at least {@code low}
 * @param batch pages of its list that it looks at together, 1 or more
 */
public record Watermarks(int low, int high, int batch) {
  /** Linux's (SGX_NR_LOW_PAGES, SGX_NR_HIGH_PAGES, SGX_NR_TO_SCAN; FACTS 5). */
  public static final Watermarks LINUX = new Watermarks(32, 64, 16);

  /** None: a fault makes the one page free that it needs. */
  public static final Watermarks NONE = new Watermarks(0, 0, 1);

  /** Checks the order. */
  public Watermarks {
    if (low < 0 || high < low || batch < 1) {
      throw new IllegalArgumentException("0 <= low <= high and a batch of 1 or more");
    }
  }

  /** True if so many pages never wake the reclaimer, all of them resident. */
  boolean fit(double pages, double pool) {
    return pages <= pool - low;
  }

  /**
   * Free pages as a fault meets them.
   *
   * <p>The fewer pages are out, the longer it takes until one of them is accessed, and the larger
   * is the part of the time with few free pages: with D pages out beside the free ones, time is
   * spent at F free ones in proportion to 1 / (D + F). So this is the harmonic mean of D + F less
   * D, near to the middle of the range if D is large. The top is {@code high} and half of what else
   * a batch gives, as of a renewal process that passes a level.
   *
   * @param deficit D: pages that are accessed beyond those that the pool has room for, above {@code
   *     -low}; negative if all would fit without the watermarks
   * @param old the probability that a page which the reclaimer looks at is taken, 0 to 1
   */
  public double meanFree(double deficit, double old) {
    if (low == 0) {
      return 0;
    }
    double levels = high - low + 1 + (batch - 1) * old / 2;
    double lowest = Math.max(deficit + low, 0) - 0.5;
    if (lowest <= 0) {
      lowest = 0.5; // the last page out; below it there is nothing
    }
    return levels / StrictMath.log1p(levels / lowest) - deficit;
  }
}
