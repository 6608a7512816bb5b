package org.epcsim.statistics.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.epcsim.statistics.StoppingRule;
import org.junit.jupiter.api.Test;

/**
 * Two procedures whose intervals contain the truth less often than their level of 0.95 says. How
 * much less is known from 4,000 studies ({@code CoverageExperiment}); counts of 400 are within
 * bounds that a right one leaves once in a thousand times.
 */
class UnderCoverageTest {
  private static final int STUDIES = 400;

  /** 0.9358 of 4,000. */
  @Test
  void aRuleThatStopsWhenTheIntervalIsShortStopsTooEarly() {
    StoppingRule rule = new StoppingRule(0.1, 0, 0.95, 10, 2_560);
    StoppedCoverage coverage = StoppedCoverage.of(new SingleServer(0.5, 1_000), STUDIES, rule);
    assertThat(coverage.means()).as(coverage.text()).isBetween(357, 389);
    assertThat(coverage.stopped()).isEqualTo(STUDIES);
  }

  /** 0.9430 of 4,000, and 0.0540 are warned of. */
  @Test
  void batchesThatAreLongAgainstTheMemoryAreNearlyRight() {
    BatchCoverage coverage = BatchCoverage.of(0.5, 10_000, STUDIES);
    assertThat(coverage.means()).as(coverage.text()).isBetween(361, 391);
    assertThat(coverage.warned()).as(coverage.text()).isBetween(8, 38);
  }

  /** 0.7428 of 4,000, and 0.4228 are warned of. */
  @Test
  void batchesThatAreShortAreWrongAndOftenWarnedOf() {
    BatchCoverage coverage = BatchCoverage.of(0.8, 1_000, STUDIES);
    assertThat(coverage.means()).as(coverage.text()).isBetween(267, 325);
    assertThat(coverage.warned()).as(coverage.text()).isBetween(137, 202);
  }
}
