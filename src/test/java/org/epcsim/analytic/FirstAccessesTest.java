package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstAccessesTest {
  private static final double FOREVER = Double.POSITIVE_INFINITY;

  private static FirstAccesses of(PageBands pages, int threads) {
    return new FirstAccesses(new EnclaveLoad("young", pages, threads, 10), 1, 3, 2);
  }

  @Test
  void uniformAccessesMeetNewPagesLikeDrawsFromAnUrn() {
    FirstAccesses young = of(PageBands.uniform(1000), 1);
    assertThat(young.pages(1000)).isCloseTo(1000 * (1 - StrictMath.exp(-1)), within(1e-9));
    double time = 1000 * 10 + young.pages(1000) * 5;
    assertThat(young.time(1000)).isCloseTo(time, within(1e-9));
    assertThat(young.accesses(time)).isCloseTo(1000, within(1e-4));
    assertThat(young.slowdown(0, time, FOREVER)).isCloseTo(time / 10_000, within(1e-6));
    assertThat(young.slowdown(1e6, 2e6, FOREVER)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aScanMeetsEveryPageInItsFirstRoundOnly() {
    FirstAccesses young = of(PageBands.scan(1000), 1);
    assertThat(young.pages(400)).isCloseTo(400, within(1e-9));
    assertThat(young.pages(1e6)).isEqualTo(1000);
    assertThat(young.slowdown(0, 15_000, FOREVER)).isCloseTo(1.5, within(1e-6));
  }

  @Test
  void aMixtureMeetsThemSoonerThanItsPartsAlone() {
    PageBands zipf = PageBands.zipf(1000, 1);
    FirstAccesses both = of(PageBands.mixture(List.of(PageBands.scan(1000), zipf), 1, 1), 1);
    double scanned = 500;
    double drawn = of(zipf, 1).pages(500);
    double expected = scanned + drawn - scanned * drawn / 1000;
    assertThat(both.pages(1000)).isCloseTo(expected, within(1e-6));
  }

  /** Eight threads would need 0.63 a first access; the lock takes 3. */
  @Test
  void manyThreadsWaitForTheLockAtFirst() {
    FirstAccesses young = of(PageBands.scan(1000), 8);
    assertThat(young.time(1000)).isCloseTo(3000, within(1e-6));
    assertThat(young.time(2000)).isCloseTo(3000 + 1250, within(1e-6));
  }

  @Test
  void workEndsItAndThenNothingIsMeasured() {
    FirstAccesses young = of(PageBands.scan(100), 1);
    assertThat(young.slowdown(0, 1e9, 200)).isCloseTo(1.25, within(1e-9));
    assertThat(young.slowdown(3000, 1e9, 200)).isNaN();
  }
}
