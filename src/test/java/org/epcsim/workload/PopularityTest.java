package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {

  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TOTAL = BigDecimal.valueOf(Popularity.TOTAL);

  private static RandomStream stream() {
    return new RandomStreams(7, 0).stream("layout");
  }

  private static long sum(Popularity popularity) {
    long sum = 0;
    for (int page = 0; page < popularity.pages(); page++) {
      sum = Math.addExact(sum, popularity.weight(page));
    }
    return sum;
  }

  private static long[] weights(Popularity popularity) {
    long[] weights = new long[popularity.pages()];
    Arrays.setAll(weights, popularity::weight);
    return weights;
  }

  private static void assertWithinOne(Popularity popularity, double[] shares) {
    BigDecimal total = BigDecimal.ZERO;
    for (double share : shares) {
      total = total.add(new BigDecimal(share));
    }
    for (int page = 0; page < shares.length; page++) {
      BigDecimal quota = TOTAL.multiply(new BigDecimal(shares[page])).divide(total, DIGITS);
      BigDecimal error = new BigDecimal(popularity.weight(page)).subtract(quota).abs();
      assertThat(error).as("page %s", page).isLessThanOrEqualTo(BigDecimal.ONE);
      assertThat(popularity.weight(page)).isPositive();
    }
    assertThat(sum(popularity)).isEqualTo(Popularity.TOTAL);
  }

  private static double[] powers(int pages, double exponent) {
    double[] powers = new double[pages];
    Arrays.setAll(powers, i -> StrictMath.pow(i + 1.0, -exponent));
    return powers;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 0",
    "3, 0",
    "7, 0.4",
    "100, 0.8",
    "1000, 1",
    "1000, 1.2",
    "1000, 3",
    "65537, 0.8"
  })
  void everyZipfWeightIsWithinOneOfItsExactShare(int pages, double exponent) {
    assertWithinOne(Popularity.zipf(pages, exponent), powers(pages, exponent));
  }

  @Test
  void sharesOfAnyMagnitudeAreApportionedExactly() {
    RandomStream random = stream();
    for (int round = 0; round < 200; round++) {
      double[] shares = new double[1 + random.nextInt(40)];
      double magnitude = StrictMath.pow(10, random.uniform(-290, 290));
      Arrays.setAll(shares, i -> magnitude * random.exponential());
      assertWithinOne(Popularity.of(shares), shares);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2.5})
  void theWeightsOfAMillionPagesSumExactly(double exponent) {
    Popularity popularity = Popularity.zipf(1 << 20, exponent);
    assertThat(sum(popularity)).isEqualTo(Popularity.TOTAL);
    assertThat(sum(popularity.shuffled(stream()))).isEqualTo(Popularity.TOTAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000, 65537})
  void uniformWeightsSumExactlyAndDifferByAtMostOne(int pages) {
    Popularity uniform = Popularity.uniform(pages);
    assertThat(sum(uniform)).isEqualTo(Popularity.TOTAL);
    assertThat(uniform.weight(0) - uniform.weight(pages - 1)).isBetween(0L, 1L);
    assertThat(weights(uniform)).isEqualTo(weights(Popularity.zipf(pages, 0)));
  }

  @Test
  void aUniformEnclaveOfOneTebibyteStoresNoWeights() {
    Popularity uniform = Popularity.uniform(1 << 28);
    assertThat(uniform.weight((1 << 28) - 1)).isEqualTo(1L << 34);
    assertThat(uniform.probability(0)).isEqualTo(0x1p-28);
  }

  @Test
  void unitsLeftOverGoToTheLargestRemainders() {
    // 2^62 = 1 modulo 3; quotas end in 1/3, 1/3, 1/3 and in 2/6, 4/6: the latter rounds up.
    long third = Popularity.TOTAL / 3;
    assertThat(weights(Popularity.of(new double[] {1, 1, 1})))
        .containsExactly(third + 1, third, third);
    assertThat(weights(Popularity.of(new double[] {1, 2})))
        .containsExactly(third, Popularity.TOTAL - third);
  }

  @Test
  void aPageIsNeverWeightlessAndTheHeaviestPaysForIt() {
    Popularity steep = Popularity.zipf(1000, 30);
    assertThat(Arrays.stream(weights(steep)).min()).hasValue(1);
    assertThat(sum(steep)).isEqualTo(Popularity.TOTAL);
    assertThat(weights(Popularity.of(new double[] {0, 5e-324, 1e300, 0})))
        .containsExactly(1, 1, Popularity.TOTAL - 3, 1);
  }

  @Test
  void harmonicProbabilitiesAreThoseOfZipfsLaw() {
    int pages = 2000;
    BigDecimal harmonic = BigDecimal.ZERO;
    for (int i = 1; i <= pages; i++) {
      harmonic = harmonic.add(BigDecimal.ONE.divide(BigDecimal.valueOf(i), DIGITS));
    }
    Popularity zipf = Popularity.zipf(pages, 1);
    for (int i = 1; i <= pages; i++) {
      double exact =
          BigDecimal.ONE.divide(harmonic.multiply(BigDecimal.valueOf(i)), DIGITS).doubleValue();
      // One unit of weight, and the roundings of the power and of the probability.
      double tolerance = 0x1p-62 + exact * 0x1p-51;
      assertThat(zipf.probability(i - 1)).isBetween(exact - tolerance, exact + tolerance);
    }
  }

  @Test
  void shufflingPermutesTheWeightsAndLeavesTheRankedOnesAlone() {
    Popularity ranked = Popularity.zipf(5000, 0.8);
    long[] before = weights(ranked);
    long[] moved = weights(ranked.shuffled(stream()));
    assertThat(moved).isNotEqualTo(before);
    Arrays.sort(moved);
    long[] sorted = before.clone();
    Arrays.sort(sorted);
    assertThat(moved).isEqualTo(sorted);
    assertThat(weights(ranked)).isEqualTo(before);
    assertThat(weights(ranked.shuffled(stream()))).isEqualTo(weights(ranked.shuffled(stream())));
  }

  /** Chi-square over the 24 orders of 4 pages; false-alarm rate 1e-4. */
  @Test
  void everyOrderOfPagesIsEquallyLikely() {
    Popularity ranked = Popularity.of(new double[] {1, 2, 4, 8});
    RandomStream layout = stream();
    int rounds = 48_000;
    int[] counts = new int[256];
    for (int i = 0; i < rounds; i++) {
      int order = 0;
      for (long weight : weights(ranked.shuffled(layout))) {
        order = (order << 2) | Arrays.binarySearch(weights(ranked), weight);
      }
      counts[order]++;
    }
    assertThat(Arrays.stream(counts).filter(count -> count > 0)).hasSize(24);
    double expected = rounds / 24.0;
    double statistic =
        Arrays.stream(counts)
            .filter(count -> count > 0)
            .mapToDouble(count -> (count - expected) * (count - expected) / expected)
            .sum();
    assertThat(1 - new ChiSquaredDistribution(23).cumulativeProbability(statistic))
        .isGreaterThan(1e-4);
  }

  @Test
  void aHotspotGivesTheFirstPagesTheirShare() {
    Popularity hotspot = Popularity.hotspot(1000, 0.2, 0.8);
    assertThat(sum(hotspot)).isEqualTo(Popularity.TOTAL);
    assertThat(hotspot.probability(0)).isCloseTo(0.8 / 200, within(1e-18));
    assertThat(hotspot.probability(199)).isCloseTo(0.8 / 200, within(1e-18));
    assertThat(hotspot.probability(200)).isCloseTo(0.2 / 800, within(1e-18));
    assertThat(hotspot.probability(999)).isCloseTo(0.2 / 800, within(1e-18));
  }

  /** 0.07 times 100 is more than 7 in doubles. */
  @Test
  void hotPagesAreCountedInDecimals() {
    Popularity hotspot = Popularity.hotspot(100, 0.07, 0.9);
    assertThat(hotspot.weight(6)).isGreaterThan(hotspot.weight(7));
    assertThat(Popularity.hotspot(10, 0.01, 1).probability(0)).as("a page at least").isEqualTo(1);
  }

  @Test
  void aHotspotOfAllPagesIsUniformAndOneWithoutAccessesIsCold() {
    assertThat(weights(Popularity.hotspot(7, 1, 0.3))).isEqualTo(weights(Popularity.uniform(7)));
    Popularity cold = Popularity.hotspot(10, 0.5, 0);
    assertThat(cold.weight(0)).isEqualTo(1);
    assertThat(cold.probability(9)).isCloseTo(0.2, within(1e-15));
  }

  @Test
  void aMixtureIsAccessedInProportionToItsParts() {
    Popularity zipf = Popularity.zipf(500, 1);
    Popularity mixture = Popularity.mixture(List.of(zipf, Popularity.uniform(500)), 3, 1);
    assertThat(sum(mixture)).isEqualTo(Popularity.TOTAL);
    for (int page = 0; page < 500; page++) {
      double exact = 0.75 * zipf.probability(page) + 0.25 / 500;
      assertThat(mixture.probability(page)).isCloseTo(exact, within(exact * 0x1p-50));
    }
  }

  @Test
  void pagesOutsideTheirPlaceAreAccessedOnceInTwoToTheSixtyTwo() {
    Popularity part = Popularity.zipf(3, 1).within(4, 10);
    assertThat(sum(part)).isEqualTo(Popularity.TOTAL);
    assertThat(Arrays.stream(weights(part)).filter(weight -> weight == 1).count()).isEqualTo(7);
    assertThat(part.probability(4)).isCloseTo(6 / 11.0, within(1e-15));
    assertThat(part.probability(6)).isCloseTo(2 / 11.0, within(1e-15));
    Popularity all = Popularity.uniform(5);
    assertThat(all.within(0, 5)).isSameAs(all);
  }

  @Test
  void impossiblePartsAreRefused() {
    Popularity three = Popularity.uniform(3);
    for (int from : new int[] {-1, 3}) {
      assertThatThrownBy(() -> three.within(from, 5)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Popularity.mixture(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Popularity.mixture(List.of(three), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Popularity.mixture(List.of(three, Popularity.uniform(4)), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    for (double share : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Popularity.hotspot(10, share, 0.5))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Popularity.hotspot(10, 0.5, share))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Popularity.uniform(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Popularity.uniform((1 << 28) + 1))
        .hasMessageContaining("268435456")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Popularity.zipf((1 << 26) + 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    for (double exponent : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Popularity.zipf(10, exponent))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double[] shares : new double[][] {{}, {0, 0}, {1, -1}, {1, Double.NaN}, {1 / 0.0}}) {
      assertThatThrownBy(() -> Popularity.of(shares)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
