package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedRowsTest {

  private static double batches(double pool, double x) {
    double looks = 1 + StrictMath.exp(x);
    double old = StrictMath.exp(-x);
    return new LoadedRows(Watermarks.LINUX, pool, old, looks).batchesPerPage(old);
  }

  /**
   * Batches that took a page for each page taken, counted in simulations of uniform accesses whose
   * faults take no time, from what ETRACK adds to the time ksgxd is busy.
   */
  @ParameterizedTest
  @CsvSource({"53261, 1.4685, 0.2824", "17600, 1.4090, 0.2563", "19850, 3.3577, 0.7715"})
  void theirNumberIsThatOfSimulationsWithinOneAndAHalfPerCent(
      double pool, double x, double counted) {
    assertThat(batches(pool, x)).isCloseTo(counted, within(0.015 * counted));
  }

  @Test
  void whereARowBeginsInABatchMattersWithAPeriodOfOneBatch() {
    double least = 1;
    double most = 0;
    for (int pool = 10_000; pool < 10_016; pool++) {
      double one = batches(pool, 1.4);
      assertThat(one).isCloseTo(batches(pool + 160, 1.4), within(1e-12));
      least = Math.min(least, one);
      most = Math.max(most, one);
    }
    assertThat(most / least).isBetween(1.05, 1.15);
  }

  @Test
  void ofRarePagesEachHasItsOwnBatch() {
    LoadedRows rows = new LoadedRows(Watermarks.LINUX, 10_000, 0.1, 11);
    assertThat(rows.batchesPerPage(1e-6)).isCloseTo(1, within(1e-4));
  }

  @Test
  void ifAllIsOldBatchesAreFull() {
    LoadedRows rows = new LoadedRows(Watermarks.LINUX, 10_000, 1, 2);
    assertThat(rows.batchesPerPage(1)).isBetween(1.0 / 16, 1.25 / 16);
  }
}
