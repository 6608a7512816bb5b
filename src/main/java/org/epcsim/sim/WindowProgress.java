package org.epcsim.sim;

/** How far an enclave got in each window that it lived through as a whole (MODEL section 5). */
final class WindowProgress {
  private boolean whole;
  private double doneBefore;
  private double idealBefore;
  private long low;
  private boolean lastLow;
  private double least = Double.NaN;

  /** Measuring begins anew, with the next window to begin. */
  void reset() {
    whole = false;
    low = 0;
    lastLow = false;
    least = Double.NaN;
  }

  /**
   * A window ends and the next begins.
   *
   * @param share of the ideal below which progress is low
   * @param done accesses so far
   * @param ideal accesses so far if there had been no faults
   * @param counts false if the window says nothing about progress
   */
  void next(double share, double done, double ideal, boolean counts) {
    lastLow = false;
    if (whole && counts) {
      double progress = (done - doneBefore) / (ideal - idealBefore);
      lastLow = progress < share;
      low += lastLow ? 1 : 0;
      least = Double.isNaN(least) ? Math.min(1, progress) : Math.min(least, progress);
    }
    whole = true;
    doneBefore = done;
    idealBefore = ideal;
  }

  /** Windows of low progress. */
  long low() {
    return low;
  }

  /** True if the last window was one of low progress. */
  boolean lastLow() {
    return lastLow;
  }

  /** Share of the ideal accesses done in the worst window, 0 to 1; NaN without one. */
  double least() {
    return least;
  }
}
