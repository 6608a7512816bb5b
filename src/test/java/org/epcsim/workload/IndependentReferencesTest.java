package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndependentReferencesTest {

  private static RandomStream stream(String name) {
    return new RandomStreams(11, 0).stream(name);
  }

  private static long weightByHand(IndependentReferences pages, Popularity popularity) {
    long sum = 0;
    for (int page = 0; page < popularity.pages(); page++) {
      sum += pages.mapped(page) ? 0 : popularity.weight(page);
    }
    return sum;
  }

  /** Returns the tail probability of the observed counts under shares; rare pages are pooled. */
  private static double chiSquareTail(int[] counts, double[] shares, int draws) {
    double statistic = 0;
    double rareCount = 0;
    double rareShare = 0;
    int classes = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = shares[i] * draws;
      if (expected < 20) {
        rareCount += counts[i];
        rareShare += shares[i];
      } else {
        statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        classes++;
      }
    }
    if (rareShare * draws >= 20) {
      double expected = rareShare * draws;
      statistic += (rareCount - expected) * (rareCount - expected) / expected;
      classes++;
    }
    return 1 - new ChiSquaredDistribution(classes - 1).cumulativeProbability(statistic);
  }

  private static Popularity popularity(String kind) {
    return kind.equals("uniform")
        ? Popularity.uniform(5001)
        : Popularity.zipf(5001, 0.8).shuffled(stream("layout"));
  }

  /** Chi-square at a false-alarm rate of 1e-4; the same counts refute a draw from all pages. */
  @ParameterizedTest
  @ValueSource(strings = {"uniform", "zipf"})
  void unmappedPagesAreDrawnInProportionToWeight(String kind) {
    Popularity popularity = popularity(kind);
    IndependentReferences pages = new IndependentReferences(popularity);
    RandomStream layout = stream("mapped");
    for (int page = 0; page < popularity.pages(); page++) {
      if (layout.bernoulli(0.4)) {
        pages.map(page, 0);
      }
    }
    int draws = 1_000_000;
    int[] counts = new int[popularity.pages()];
    RandomStream choice = stream("choice");
    for (int i = 0; i < draws; i++) {
      int page = pages.drawUnmapped(choice);
      assertThat(pages.mapped(page)).isFalse();
      counts[page]++;
    }
    double[] shares = new double[counts.length];
    double[] ofAll = new double[counts.length];
    for (int page = 0; page < shares.length; page++) {
      ofAll[page] = popularity.probability(page);
      shares[page] =
          pages.mapped(page) ? 0 : (double) popularity.weight(page) / pages.unmappedWeight();
    }
    assertThat(chiSquareTail(counts, shares, draws)).isGreaterThan(1e-4);
    assertThat(chiSquareTail(counts, ofAll, draws)).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "zipf"})
  void theUnmappedWeightStaysExact(String kind) {
    Popularity popularity = popularity(kind);
    IndependentReferences pages = new IndependentReferences(popularity);
    assertThat(pages.unmappedWeight()).isEqualTo(Popularity.TOTAL);
    RandomStream random = stream("walk");
    for (int i = 0; i < 1_000_000; i++) {
      int page = random.nextInt(popularity.pages());
      if (pages.mapped(page)) {
        pages.unmap(page);
      } else {
        pages.map(page, i);
      }
    }
    assertThat(pages.unmappedWeight()).isEqualTo(weightByHand(pages, popularity));
    for (int page = 0; page < popularity.pages(); page++) {
      if (!pages.mapped(page)) {
        pages.map(page, 0);
      }
    }
    assertThat(pages.unmappedWeight()).isZero();
    assertThat(pages.unmapped().count()).isZero();
    assertThatThrownBy(() -> pages.drawUnmapped(random)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLastUnmappedPageIsDrawnForCertain() {
    Popularity popularity = Popularity.zipf(10_000, 1.2);
    IndependentReferences pages = new IndependentReferences(popularity);
    for (int page = 0; page < 10_000; page++) {
      if (page != 9_999) {
        pages.map(page, 0);
      }
    }
    assertThat(pages.drawUnmapped(stream("choice"))).isEqualTo(9_999);
    assertThat(pages.unmappedWeight()).isEqualTo(popularity.weight(9_999));
  }

  /** Normal bound on a binomial count: 5 standard deviations, false-alarm rate 6e-7 each. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.01, 0.3, 1, 2.5, 8})
  void anAgedPageIsYoungWithTheProbabilityOfAPoissonPoint(double mean) {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream ageing = stream("ageing");
    double k = 100;
    pages.map(2, k);
    int trials = 400_000;
    int young = 0;
    for (int i = 0; i < trials; i++) {
      k += 4 * mean;
      young += pages.testAndClear(2, k, ageing) ? 1 : 0;
    }
    double probability = -StrictMath.expm1(-mean);
    double deviation = Math.sqrt(trials * probability * (1 - probability));
    assertThat(young - trials * probability).isBetween(-5 * deviation, 5 * deviation);
  }

  /** The guest looks four times as often as the host; bound as above. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1})
  void theHostsBitCountsFromItsOwnLastLook(double mean) {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream guest = stream("guest");
    RandomStream host = stream("host");
    double k = 100;
    pages.map(2, k);
    assertThat(pages.testAndClearEpt(2, k, host)).as("never looked at").isTrue();
    int trials = 400_000;
    int young = 0;
    for (int i = 0; i < trials; i++) {
      for (int look = 0; look < 4; look++) {
        k += mean;
        pages.testAndClear(2, k, guest);
      }
      young += pages.testAndClearEpt(2, k, host) ? 1 : 0;
    }
    double probability = -StrictMath.expm1(-mean);
    double deviation = Math.sqrt(trials * probability * (1 - probability));
    assertThat(young - trials * probability).isBetween(-5 * deviation, 5 * deviation);
  }

  /** The guest looks, the host at the same time or later, then the guest again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTwoBitsNeverContradictEachOther(boolean hostLooksWithTheGuest) {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream random = stream("looks");
    pages.map(2, 0);
    pages.testAndClearEpt(2, 0, random);
    double k = 0;
    int young = 0;
    for (int i = 0; i < 10_000; i++) {
      pages.testAndClear(2, k, random);
      if (hostLooksWithTheGuest) {
        pages.testAndClearEpt(2, k, random);
      }
      k += 3;
      boolean host = pages.testAndClearEpt(2, k, random);
      boolean guest = pages.testAndClear(2, k, random);
      young += guest ? 1 : 0;
      if (hostLooksWithTheGuest) {
        assertThat(guest).isEqualTo(host);
      } else {
        assertThat(host || !guest).as("what the guest sees the host saw too").isTrue();
      }
      k += 2;
    }
    double expected = 10_000 * -StrictMath.expm1(-0.75);
    assertThat(young - expected).isBetween(-250.0, 250.0); // 5 standard deviations
  }

  @Test
  void aRetrySetsTheHostsBitTooAndAPhaseKeepsIt() {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream host = stream("host");
    assertThat(pages.testAndClearEpt(0, 5, host)).as("not mapped").isFalse();
    pages.map(0, 5);
    assertThat(pages.testAndClearEpt(0, 5, host)).isFalse();
    pages.retried(0);
    pages.popularity(Popularity.hotspot(4, 0.5, 0.9), 5);
    assertThat(pages.testAndClearEpt(0, 5, host)).isTrue();
    assertThat(pages.testAndClearEpt(0, 5, host)).isFalse();
    pages.popularity(Popularity.uniform(4), 5);
    assertThat(pages.testAndClearEpt(0, 5, host)).isFalse();
    assertThat(pages.testAndClearEpt(0, 1e6, host)).isTrue();
  }

  @Test
  void aRetriedPageIsYoungOnce() {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream ageing = stream("ageing");
    pages.map(0, 5);
    assertThat(pages.testAndClear(0, 5, ageing)).isFalse();
    pages.retried(0);
    assertThat(pages.testAndClear(0, 5, ageing)).isTrue();
    assertThat(pages.testAndClear(0, 5, ageing)).isFalse();
  }

  @Test
  void aPageMappedAgainHasForgottenItsRetry() {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    RandomStream ageing = stream("ageing");
    pages.map(0, 5);
    pages.retried(0);
    pages.unmap(0);
    assertThat(pages.testAndClear(0, 1e9, ageing)).as("an unmapped page is old").isFalse();
    pages.map(0, 6);
    assertThat(pages.testAndClear(0, 6, ageing)).isFalse();
  }

  @Test
  void certaintiesReadNoRandomNumber() {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(1));
    RandomStream ageing = stream("ageing");
    pages.map(0, 0);
    assertThat(pages.testAndClear(0, 41, ageing)).isTrue();
    assertThat(pages.testAndClear(0, 41, ageing)).isFalse();
    assertThat(ageing.nextLong()).isEqualTo(stream("ageing").nextLong());
  }

  @Test
  void mappingTwiceOrUnmappingTwiceIsAnError() {
    IndependentReferences pages = new IndependentReferences(Popularity.uniform(4));
    assertThatThrownBy(() -> pages.unmap(1)).isInstanceOf(IllegalStateException.class);
    pages.map(1, 0);
    assertThatThrownBy(() -> pages.map(1, 0)).isInstanceOf(IllegalStateException.class);
  }

  /** Normal bound of 5 standard deviations, false-alarm rate 6e-7. */
  @Test
  void aPhaseSwitchKeepsWhatAPageMayHaveBeenAccessed() {
    Popularity before = Popularity.of(new double[] {1, 3});
    Popularity after = Popularity.of(new double[] {7, 1});
    RandomStream ageing = stream("ageing");
    int trials = 100_000;
    int young = 0;
    for (int i = 0; i < trials; i++) {
      IndependentReferences pages = new IndependentReferences(before);
      pages.map(0, 10);
      pages.popularity(after, 12);
      young += pages.testAndClear(0, 12.5, ageing) ? 1 : 0;
    }
    double probability = -StrictMath.expm1(-(2 * 0.25 + 0.5 * 0.875));
    double deviation = Math.sqrt(trials * probability * (1 - probability));
    assertThat(young - trials * probability).isBetween(-5 * deviation, 5 * deviation);
  }

  @Test
  void aPhaseSwitchWeighsTheUnmappedPagesAnewAndKeepsRetries() {
    Popularity before = Popularity.zipf(100, 1);
    Popularity after = before.shuffled(stream("layout"));
    IndependentReferences pages = new IndependentReferences(before);
    pages.map(3, 0);
    pages.map(4, 0);
    pages.retried(4);
    pages.popularity(after, 0);
    assertThat(pages.unmappedWeight()).isEqualTo(weightByHand(pages, after));
    assertThat(pages.testAndClear(4, 0, stream("ageing"))).isTrue();
    assertThat(pages.testAndClear(3, 0, stream("ageing"))).isFalse();
    assertThatThrownBy(() -> pages.popularity(Popularity.uniform(99), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
