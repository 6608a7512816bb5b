package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The Accessed bits of a host's page table that a guest's threads set (a what-if): the model, which
 * decides them when the host looks, against a walk over every access. Host and guest both page, so
 * that both bits of a page matter.
 *
 * <p>TOST on the hit ratios of 25 replications: one that is off by 0.004 passes with probability
 * 0.05 at most; without any difference the test fails with probability below 1e-3 (standard error
 * 7e-4), 0.02 for the twenty seeds.
 */
class GuestAccessedBitsTest {
  private static final int REPLICATIONS = 25;
  private static final double MARGIN = 0.004;
  private static final EnclaveSetup.Pattern ZIPF = new EnclaveSetup.Zipf(0.9, false);

  private static double hitRatio(AccessesFactory accesses, long seed, int replication) {
    Simulation simulation =
        new SmallMachine(200)
            .reclaimableVepc()
            .reclaim(4, 8, 4)
            .costs(Costs.client())
            .accesses(accesses)
            .seed(seed, replication)
            .time(160 * SmallMachine.MILLISECOND, 40 * SmallMachine.MILLISECOND)
            .simulation();
    EnclaveSetup enclave = SmallMachine.enclave("app", 300, 2, 3e5, ZIPF);
    simulation.add(new SmallVm(280).lazy().vcpus(2).enclave(enclave).setup());
    simulation.run();
    EnclaveProcess guest = simulation.guestEnclaves().get(0);
    assertThat(guest.kernel().epc().elduCount()).isPositive();
    assertThat(simulation.counters().reloaded()).isPositive();
    return guest.statistics().hitRatio();
  }

  private static List<Double> hitRatios(AccessesFactory accesses, long seed) {
    return IntStream.range(0, REPLICATIONS)
        .mapToObj(replication -> hitRatio(accesses, seed, replication))
        .toList();
  }

  private static Equivalence compare(List<Double> model, List<Double> walk) {
    return Equivalence.of(model, walk, x -> x, MARGIN);
  }

  private static void check(long seed) {
    List<Double> walked = hitRatios(WalkedAccesses::new, seed);
    Equivalence comparison = compare(hitRatios(AccessesFactory.MODEL, seed), walked);
    assertThat(comparison.power()).isGreaterThan(0.9);
    assertThat(comparison.holds()).isTrue();
    Equivalence broken = compare(hitRatios(BrokenAccesses::eptBitNeverSet, seed), walked);
    assertThat(broken.isRefuted()).isTrue();
  }

  @Test
  void whatTheHostSeesOfAGuestsAccessesIsWhatAWalkWouldLeave() {
    check(1);
  }

  @Tag("slow")
  @Test
  void whatTheHostSeesOfAGuestsAccessesIsWhatAWalkWouldLeaveWithTwentySeeds() {
    for (long seed = 1; seed <= 20; seed++) {
      check(seed);
    }
  }
}
