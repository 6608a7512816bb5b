package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {

  private static OrderStatistics ranks(int n) {
    return new OrderStatistics(IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray());
  }

  @Test
  void aQuantileIsTheFirstValueThatEnoughDoNotExceed() {
    for (int n = 1; n <= 400; n++) {
      OrderStatistics order = ranks(n);
      for (int percent = 1; percent <= 100; percent++) {
        int rank = (n * percent + 99) / 100;
        assertThat(order.quantile(percent / 100.0)).isEqualTo(rank);
      }
      assertThat(order.quantile(0)).isEqualTo(1);
    }
  }

  /** The quantile lies from rank low to rank high if so many values are below it. */
  @Test
  void anIntervalContainsTheQuantileAsOftenAsItsLevelSays() {
    for (int n : new int[] {10, 40, 72, 100, 1_000}) {
      for (double p : new double[] {0.05, 0.5, 0.95}) {
        Optional<Interval> interval = ranks(n).interval(p, 0.95);
        if (interval.isPresent()) {
          BinomialDistribution below = new BinomialDistribution(null, n, p);
          double misses =
              below.cumulativeProbability((int) interval.get().low() - 1)
                  + 1
                  - below.cumulativeProbability((int) interval.get().high() - 1);
          assertThat(misses).isLessThanOrEqualTo(0.05 + 1e-12);
        }
      }
    }
  }

  @Test
  void tooFewValuesHaveNoInterval() {
    assertThat(ranks(71).interval(0.95, 0.95)).isEmpty();
    assertThat(ranks(72).interval(0.95, 0.95)).isPresent();
    assertThat(ranks(5).interval(0.5, 0.95)).isEmpty();
    assertThat(ranks(6).interval(0.5, 0.95)).contains(new Interval(1, 6));
    assertThat(ranks(58).upperBound(0.95, 0.95)).isEmpty();
    assertThat(ranks(59).upperBound(0.95, 0.95)).hasValue(59);
  }

  @Test
  void aKilledEnclaveIsSlowerThanAnyOther() {
    OrderStatistics order = new OrderStatistics(1, Double.POSITIVE_INFINITY, 2);
    assertThat(order.quantile(0.5)).isEqualTo(2);
    assertThat(order.max()).isInfinite();
  }

  @Test
  void whatIsNoSampleIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(OrderStatistics::new);
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderStatistics(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> ranks(3).quantile(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> ranks(3).interval(1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> ranks(3).interval(0.5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
  }
}
