package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /** Quantiles of beta variates, from scipy. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 0, 0.0362166926452, 0, 0.0295130496070",
    "1, 10, 0.0025285785445, 0.4450161170282, 0.0051161968918, 0.3941633024365",
    "7, 20, 0.1539092047845, 0.5921885345328, 0.1773109175744, 0.5580345113155",
    "35, 100, 0.2572937785315, 0.4518493618240, 0.2707544618116, 0.4360836408199",
    "59, 60, 0.9106009499425, 0.9995781255477, 0.9233600050655, 0.9991454770731",
    "99990, 100000, 0.9998161041546, 0.9999520451049, 0.9998303837124, 0.9999457449733"
  })
  void boundsAreThoseOfClopperAndPearson(
      int successes, int runs, double low, double high, double atLeast, double atMost) {
    Proportion proportion = new Proportion(successes, runs);
    assertThat(proportion.interval(0.95).low()).isEqualTo(low, within(1e-11));
    assertThat(proportion.interval(0.95).high()).isEqualTo(high, within(1e-11));
    assertThat(proportion.lowerBound(0.95)).isEqualTo(atLeast, within(1e-11));
    assertThat(proportion.upperBound(0.95)).isEqualTo(atMost, within(1e-11));
  }

  /** All outcomes of 40 runs, so without chance. */
  @Test
  void anIntervalContainsTheProbabilityAtLeastAsOftenAsItsLevelSays() {
    int runs = 40;
    for (int percent = 0; percent <= 100; percent++) {
      double p = percent / 100.0;
      BinomialDistribution successes = new BinomialDistribution(null, runs, p);
      double contained = 0;
      for (int k = 0; k <= runs; k++) {
        if (new Proportion(k, runs).interval(0.95).contains(p)) {
          contained += successes.probability(k);
        }
      }
      assertThat(contained).as("p %s", p).isBetween(0.95, 1 + 1e-12);
    }
  }

  @Test
  void fewerThan59RunsDoNotShow95Percent() {
    assertThat(new Proportion(58, 58).lowerBound(0.95)).isLessThan(0.95);
    assertThat(new Proportion(59, 59).lowerBound(0.95)).isGreaterThan(0.95);
  }

  @Test
  void textsSayHowSureOneCanBe() {
    assertThat(new Proportion(0, 100).text(0.95)).isEqualTo("at most 0.0296 (0 of 100)");
    assertThat(new Proportion(100, 100).text(0.95)).isEqualTo("at least 0.97 (100 of 100)");
    assertThat(new Proportion(35, 100).text(0.95)).isEqualTo("0.35, 0.257 to 0.452 (35 of 100)");
    assertThat(new Proportion(1, 1).text(0.95)).isEqualTo("at least 0.05 (1 of 1)");
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(6, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(1, 5).interval(0));
  }
}
