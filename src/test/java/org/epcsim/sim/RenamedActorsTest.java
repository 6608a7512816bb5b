package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Names only choose random streams and who comes first at one instant: with other names a run is
 * another one of the same distribution. Kolmogorov and Smirnov over 40 replications each, of two
 * enclaves on an EPC that holds neither, beside a VM. False-alarm rate 1e-4 a comparison, 3e-4 a
 * seed, 0.006 of 20 seeds.
 */
class RenamedActorsTest {
  private static final int REPLICATIONS = 40;
  private static final double ALPHA = 1e-4;

  /** What is compared: slowdowns of both enclaves, and pages evicted. */
  private record Sample(double[] large, double[] small, double[] evicted) {}

  private static Sample sample(String large, String small, double rate, long seed) {
    double[][] values = new double[3][REPLICATIONS];
    for (int r = 0; r < REPLICATIONS; r++) {
      Simulation simulation =
          new SmallMachine(500)
              .costs(Costs.client())
              .seed(seed, r)
              .time(SmallMachine.SECOND / 10, SmallMachine.SECOND / 40)
              .simulation();
      EnclaveSetup[] setups = {
        SmallMachine.enclave(large, 600, 2, rate, new EnclaveSetup.Zipf(0.8, true)),
        SmallMachine.enclave(small, 300, 1, 1e5, new EnclaveSetup.Uniform())
      };
      int first = large.compareTo(small) < 0 ? 0 : 1; // actors are added in the order of names
      simulation.add(setups[first]);
      simulation.add(setups[1 - first]);
      simulation.add(new SmallVm(100).at(SmallMachine.SECOND / 20).setup());
      simulation.run();
      for (EnclaveProcess enclave : simulation.enclaves()) {
        values[enclave.name().equals(large) ? 0 : 1][r] = enclave.statistics().slowdown();
      }
      values[2][r] = simulation.counters().evicted();
    }
    return new Sample(values[0], values[1], values[2]);
  }

  private static boolean alike(Sample one, Sample other) {
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    return test.kolmogorovSmirnovTest(one.large, other.large) > ALPHA
        && test.kolmogorovSmirnovTest(one.small, other.small) > ALPHA
        && test.kolmogorovSmirnovTest(one.evicted, other.evicted) > ALPHA;
  }

  private static boolean renamingChangesNothing(long seed) {
    return alike(sample("a", "b", 2e5, seed), sample("z", "y", 2e5, seed));
  }

  @Test
  void otherNamesGiveTheSameDistributions() {
    assertThat(renamingChangesNothing(1)).isTrue();
  }

  @Tag("slow")
  @Test
  void otherNamesGiveTheSameDistributionsWithTwentySeeds() {
    assertThat(IntStream.rangeClosed(1, 20).allMatch(s -> renamingChangesNothing(s))).isTrue();
  }

  @Test
  void aRateThatDiffersByFivePercentIsNoticed() {
    assertThat(alike(sample("a", "b", 2e5, 1), sample("z", "y", 2.1e5, 1))).isFalse();
  }
}
