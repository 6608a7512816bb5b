package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCountTest {

  /** Quantiles of chi-square, from scipy. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.6888794541139, 2.9957322735540",
    "1, 0.0253178079843, 5.5716433909389, 4.7438645183906",
    "7, 2.8143630515199, 14.4226753617024, 13.1481138024321",
    "100, 81.3639912509231, 121.6267937924264, 118.0792727820971",
    "1000000, 998040.9833402939, 1001961.9119454322, 1001646.4227676168",
    "1000000000, 999938021.4439279, 1000061981.4504089, 1000052016.4073218"
  })
  void boundsAreThoseOfGarwood(long events, double low, double high, double atMost) {
    Percentage close = Percentage.withPercentage(1e-7);
    EventCount count = new EventCount(events, 10);
    assertThat(count.interval(0.95).low()).isCloseTo(low / 10, close);
    assertThat(count.interval(0.95).high()).isCloseTo(high / 10, close);
    assertThat(count.upperBound(0.95)).isCloseTo(atMost / 10, close);
  }

  /** All outcomes that matter, so without chance. */
  @Test
  void anIntervalContainsTheMeanAtLeastAsOftenAsItsLevelSays() {
    for (double mean : new double[] {0.01, 0.3, 1, 2.5, 3.69, 7, 30}) {
      PoissonDistribution events = new PoissonDistribution(null, mean, 1e-12, 10_000_000);
      double contained = 0;
      for (int k = 0; k <= 100; k++) {
        if (new EventCount(k, 1).interval(0.95).contains(mean)) {
          contained += events.probability(k);
        }
      }
      assertThat(contained).as("mean %s", mean).isBetween(0.95 - 1e-9, 1 + 1e-12);
    }
  }

  @Test
  void noEventIsNotZeroPlusMinusZero() {
    EventCount none = new EventCount(0, 100);
    assertThat(none.upperBound(0.95)).isEqualTo(-StrictMath.log(0.05) / 100, within(1e-15));
    assertThat(none.text(0.95)).isEqualTo("at most 3/100 a run (none in 100 runs)");
    assertThat(none.text(0.99)).isEqualTo("at most 4.61/100 a run (none in 100 runs)");
  }

  @Test
  void textsSayHowSureOneCanBe() {
    assertThat(new EventCount(7, 100).text(0.95))
        .isEqualTo("0.07, 0.0281 to 0.145 a run (7 in 100 runs)");
  }

  /** Chi-square with 9 degrees has its 99 % quantile at 21.67. */
  @Test
  void eventsThatCauseEachOtherAreCalledClustered() {
    assertThat(EventCount.clustered(0, 0, 0, 0, 0, 0, 0, 0, 0, 10)).isTrue();
    assertThat(EventCount.clustered(3, 1, 2, 0, 2, 4, 1, 2, 3, 2)).isFalse();
    assertThat(EventCount.clustered(0, 0, 0, 0, 0, 0, 0, 0, 0, 2)).isFalse(); // index 18
    assertThat(EventCount.clustered(0, 0, 0, 0, 0, 0, 0, 0, 0, 3)).isTrue(); // index 27
    assertThat(EventCount.clustered(0, 0, 0)).isFalse();
    assertThat(EventCount.clustered(100)).isFalse();
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventCount(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new EventCount(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new EventCount(0, 5).upperBound(1));
  }
}
