package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hit ratios of CLOCK with a few pages, computed exactly from the Markov chain over all states
 * (FACTS 4.1, columns CLOCK1 and CLOCK0): reclaim batch 1, no watermarks, direct reclaim in faults,
 * one thread, a pool of C pages besides SECS and VA page.
 *
 * <p>A million accesses in 91 batches; the interval's half-width stays below 0.0014, less than half
 * the distance to the nearest other policy of the table. False-alarm rate 1e-4 for each of the
 * three chains, and so 3e-4 for one seed and 0.006 for the twenty.
 */
class ExactChainTest {
  private static final double ALPHA = 1e-4;

  private static BatchMeans hitRatio(
      int pages, int frames, double exponent, long seed, AccessesFactory accesses) {
    Simulation simulation =
        new SmallMachine(SmallMachine.poolFor(pages, frames))
            .oneByOne()
            .accesses(accesses)
            .seed(seed, 0)
            .time(SmallMachine.SECOND, 0)
            .simulation();
    EnclaveSetup.Pattern zipf = new EnclaveSetup.Zipf(exponent, false);
    simulation.add(SmallMachine.enclave("chain", pages, 1, 1e6, zipf));
    simulation.run();
    return BatchMeans.of(simulation, "hit_ratio/chain");
  }

  private static void check(int pages, int frames, double exponent, double exact, long seed) {
    BatchMeans measured = hitRatio(pages, frames, exponent, seed, AccessesFactory.MODEL);
    assertThat(measured.halfWidth(ALPHA)).isLessThan(0.0014);
    assertThat(measured.covers(exact, ALPHA)).as("%s covers %s", measured, exact).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 1.0, 0.503650", "5, 3, 1.0, 0.695770", "6, 3, 0.8, 0.576868"})
  void smallChainsHaveTheirExactHitRatio(int pages, int frames, double exponent, double clock1) {
    check(pages, frames, exponent, clock1, 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"5, 2, 1.0, 0.503650", "5, 3, 1.0, 0.695770", "6, 3, 0.8, 0.576868"})
  void smallChainsHaveTheirExactHitRatioWithTwentySeeds(
      int pages, int frames, double exponent, double clock1) {
    for (long seed = 1; seed <= 20; seed++) {
      check(pages, frames, exponent, clock1, seed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 1.0, 0.503650, 0.518730",
    "5, 3, 1.0, 0.695770, 0.711263",
    "6, 3, 0.8, 0.576868, 0.591832"
  })
  void withTheBitClearOnInsertionTheyHaveTheOtherHitRatio(
      int pages, int frames, double exponent, double clock1, double clock0) {
    BatchMeans broken = hitRatio(pages, frames, exponent, 1, BrokenAccesses::bitClearOnInsertion);
    assertThat(broken.covers(clock0, ALPHA)).isTrue();
    assertThat(broken.covers(clock1, ALPHA)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 1.0, 0.503650", "5, 3, 1.0, 0.695770", "6, 3, 0.8, 0.576868"})
  void withPagesDrawnFromAllTheyHaveNeither(int pages, int frames, double exponent, double clock1) {
    BatchMeans broken = hitRatio(pages, frames, exponent, 1, BrokenAccesses::pageDrawnFromAll);
    assertThat(broken.covers(clock1, ALPHA)).isFalse();
  }
}
