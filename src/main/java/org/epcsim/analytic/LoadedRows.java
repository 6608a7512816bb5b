package org.epcsim.analytic;

import java.util.Arrays;

/**
 * How the batches of second chance fall on the list. Pages that faults load between two runs of the
 * reclaimer lie in a row; when the hand meets them for the first time all are young. So of the
 * batches between one row and the next some lie in a row, some in the pages between rows, and two
 * in both. Where a row begins in a batch is known: a turn is as long as the list was, the reclaimer
 * stops at a batch's end, and then free pages were at the top.
 */
final class LoadedRows {
  private final int batch;
  private final int levels; // free pages from low to high
  private final long list; // its length when high pages are free
  private final double looks; // pages looked at for each that is taken
  private final double[] over; // probability of so many pages free above high

  /**
   * Rows in equilibrium.
   *
   * @param pool pages of the list and free ones
   * @param old the probability that a page between rows is taken, 0 to 1
   * @param looks pages looked at for each that is taken
   */
  LoadedRows(Watermarks watermarks, double pool, double old, double looks) {
    batch = watermarks.batch();
    levels = watermarks.high() - watermarks.low() + 1;
    list = Math.max(0, (long) pool - watermarks.high());
    this.looks = looks;
    over = over(batch, old);
  }

  /** P(more than j of a batch are taken) over their mean: how far a renewal process overshoots. */
  private static double[] over(int batch, double old) {
    double[] over = new double[batch];
    if (old <= 1e-12 || old >= 1) {
      Arrays.fill(over, 0, old >= 1 ? batch : 1, old >= 1 ? 1.0 / batch : 1);
      return over;
    }
    double exactly = StrictMath.exp(batch * StrictMath.log1p(-old));
    double more = 1 - exactly;
    for (int j = 0; j < batch; j++) {
      over[j] = Math.max(0, more) / (batch * old);
      exactly *= (batch - j) / (j + 1.0) * old / (1 - old);
      more -= exactly;
    }
    return over;
  }

  /**
   * Batches that take at least one page of some kind, for each such page that is taken.
   *
   * @param old the probability that a page between rows is of that kind and taken, above 0
   */
  double batchesPerPage(double old) {
    double batches = 0;
    double taken = 0;
    for (int j = 0; j < batch; j++) {
      double row = levels + j;
      double between = row * Math.max(0, looks - 1);
      long before = Math.floorMod(list - j, (long) batch);
      long after = Math.floorMod(-(before + levels + j), (long) batch);
      double whole = Math.max(0, between - before - after) / batch;
      batches += over[j] * (whole * any(batch, old) + any(before, old) + any(after, old));
      taken += over[j] * between * old;
    }
    return taken > 0 ? Math.min(1, batches / taken) : 1;
  }

  /** The probability that one of so many pages is taken. */
  private static double any(long pages, double old) {
    return old >= 1 ? Math.min(1, pages) : -StrictMath.expm1(pages * StrictMath.log1p(-old));
  }
}
