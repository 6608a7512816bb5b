package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FACTS 4.1 and 4.5, to the digits printed there. */
class SharedEpcTest {
  private static final int CLIENT = 23_936;
  private static final SwapCosts FAULT = SwapCosts.ofFault(11.76);

  private static SharedEpc epc(Replacement policy) {
    return new SharedEpc(policy, Watermarks.NONE, FAULT);
  }

  private static EnclaveLoad uniform(long pages) {
    return new EnclaveLoad("uniform", PageBands.uniform(pages), 1, 0.1);
  }

  private static double hits(Replacement policy, PageBands pages, double frames) {
    EnclaveLoad load = new EnclaveLoad("one", pages, 1, 1);
    return epc(policy).equilibrium(List.of(load), frames).hits().get(0);
  }

  private static void hitsAre(
      PageBands pages, double frames, double fifo, double lru, double secondChance) {
    assertThat(hits(Replacement.FIFO, pages, frames)).isCloseTo(fifo, within(5e-7));
    assertThat(hits(Replacement.LRU, pages, frames)).isCloseTo(lru, within(5e-7));
    assertThat(hits(Replacement.SECOND_CHANCE, pages, frames))
        .isCloseTo(secondChance, within(5e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 1.0, 0.483472, 0.510826, 0.500559",
    "5, 3, 1.0, 0.676602, 0.716061, 0.705498",
    "6, 3, 0.8, 0.562352, 0.589102, 0.580115",
    "100, 20, 0.8, 0.384848, 0.431113, 0.415925",
    "1000, 200, 0.8, 0.473265, 0.522371, 0.509723",
    "1000, 500, 0.8, 0.727395, 0.769715, 0.761994",
    "1000, 200, 1.0, 0.645856, 0.697385, 0.686465",
    "10000, 5000, 0.6, 0.637183, 0.673482, 0.665547"
  })
  void zipfsLawHitsAsTabulated(
      long pages, double frames, double exponent, double fifo, double lru, double secondChance) {
    hitsAre(PageBands.zipf(pages, exponent), frames, fifo, lru, secondChance);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0.8, 500, 0.809900, 0.874595, 0.872341",
    "200, 0.8, 300, 0.659059, 0.764155, 0.733262",
    "100, 0.9, 200, 0.837515, 0.911047, 0.909799"
  })
  void hotAndColdPagesHitAsTabulated(
      long hot, double share, double frames, double fifo, double lru, double secondChance) {
    hitsAre(PageBands.hotspot(1000, hot, share), frames, fifo, lru, secondChance);
  }

  /** FACTS says what Linux's watermarks come to: C less 50.3 and 50.6 pages. */
  @ParameterizedTest
  @CsvSource({"0.8, 50.3, 0.70418, 0.70497", "0.4, 50.6, 0.45770, 0.45829"})
  void watermarksActLikeAnEpcThatIsSmallerByAboutFiftyPages(
      double exponent, double free, double expected, double simulated) {
    PageBands zipf = PageBands.zipf(4000, exponent);
    double frames = Math.round(1600 - free);
    assertThat(hits(Replacement.SECOND_CHANCE, zipf, frames)).isCloseTo(expected, within(5e-6));
    SharedEpc linux = new SharedEpc(Replacement.SECOND_CHANCE, Watermarks.LINUX, FAULT);
    Equilibrium one = linux.equilibrium(List.of(new EnclaveLoad("one", zipf, 1, 1)), 1600);
    assertThat(one.meanFree()).isCloseTo(free, within(1.5));
    assertThat(one.hits().get(0)).isCloseTo(simulated, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 0.9968, 1.38",
    "8000, 0.7968, 24.90",
    "12000, 0.5968, 48.42",
    "16000, 0.3968, 71.94"
  })
  void vepcTakesFromAnEnclaveWhatTheTableSays(int vepc, double hits, double slowdown) {
    for (Replacement policy : Replacement.values()) {
      Equilibrium one = epc(policy).equilibrium(List.of(uniform(20_000)), CLIENT - vepc);
      assertThat(one.hits().get(0)).isCloseTo(hits, within(5e-5));
      assertThat(one.slowdowns().get(0)).isCloseTo(slowdown, within(5e-3));
    }
  }

  private static void two(
      Equilibrium found, double hits1, double hits2, double slowdown1, double slowdown2) {
    assertThat(found.hits().get(0)).isCloseTo(hits1, within(5e-5));
    assertThat(found.hits().get(1)).isCloseTo(hits2, within(5e-5));
    assertThat(found.slowdowns().get(0)).isCloseTo(slowdown1, within(5e-3));
    assertThat(found.slowdowns().get(1)).isCloseTo(slowdown2, within(5e-3));
    assertThat(found.resident().get(0) + found.resident().get(1)).isCloseTo(CLIENT, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "12000, 24000, FIFO, 0.9401, 0.5273, 8.04, 56.59",
    "12000, 24000, SECOND_CHANCE, 1.0000, 0.4973, 1.00, 60.11",
    "12000, 24000, LRU, 1.0000, 0.4973, 1.00, 60.11",
    "6000, 48000, FIFO, 0.9958, 0.3742, 1.49, 74.60",
    "6000, 48000, SECOND_CHANCE, 1.0000, 0.3737, 1.00, 74.66",
    "6000, 48000, LRU, 1.0000, 0.3737, 1.00, 74.66",
    "24000, 24000, FIFO, 0.4987, 0.4987, 59.96, 59.96",
    "24000, 24000, SECOND_CHANCE, 0.4987, 0.4987, 59.96, 59.96",
    "16000, 16000, FIFO, 0.7480, 0.7480, 30.64, 30.64",
    "20000, 20000, FIFO, 0.5984, 0.5984, 48.23, 48.23"
  })
  void twoEnclavesShareAsTabulatedHoweverItBegan(
      long first,
      long second,
      Replacement policy,
      double hits1,
      double hits2,
      double slowdown1,
      double slowdown2) {
    List<EnclaveLoad> loads = List.of(uniform(first), uniform(second));
    List<Equilibrium> found = epc(policy).equilibria(loads, CLIENT);
    assertThat(found).hasSize(1);
    two(found.get(0), hits1, hits2, slowdown1, slowdown2);
  }

  @Test
  void ofTwoThatFitAloneButNotTogetherOneKeepsEverything() {
    List<EnclaveLoad> loads = List.of(uniform(16_000), uniform(16_000));
    SharedEpc clock = epc(Replacement.SECOND_CHANCE);
    List<Equilibrium> found = clock.equilibria(loads, CLIENT);
    two(found.get(0), 1, 0.4960, 1, 60.27); // the even one is left at the least difference
    two(found.get(1), 0.4960, 1, 60.27, 1);
    assertThat(found).hasSize(2);
  }

  @Test
  void ofTwoLargerOnesOneMayKeepEverythingAndTheEvenShareLastsToo() {
    List<EnclaveLoad> loads = List.of(uniform(20_000), uniform(20_000));
    for (Replacement policy : List.of(Replacement.LRU, Replacement.SECOND_CHANCE)) {
      List<Equilibrium> found = epc(policy).equilibria(loads, CLIENT);
      assertThat(found).hasSize(3);
      two(found.get(0), 0.5984, 0.5984, 48.23, 48.23);
      two(found.get(1), 1, 0.1968, 1, 95.46);
      two(found.get(2), 0.1968, 1, 95.46, 1);
    }
  }

  @Test
  void whatFitsIsNotSlowedDownAndWhatHasNoPlaceDoesNotGetOn() {
    SharedEpc linux = new SharedEpc(Replacement.SECOND_CHANCE, Watermarks.LINUX, FAULT);
    List<EnclaveLoad> loads = List.of(uniform(1000), uniform(2000));
    assertThat(linux.equilibrium(loads, 3032).slowdowns()).containsExactly(1.0, 1.0);
    assertThat(linux.equilibrium(loads, 3031).worstSlowdown()).isGreaterThan(1);
    assertThat(linux.equilibrium(loads, 20).worstSlowdown()).isInfinite();
    assertThat(linux.equilibrium(List.of(), 20).worstSlowdown()).isEqualTo(1);
  }
}
