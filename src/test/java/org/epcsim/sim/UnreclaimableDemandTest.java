package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much unreclaimable EPC kills. SIGBUS and ENOMEM need a moment with no page free and none on
 * the reclaimer's list; all pages are then vEPC, VA, SECS, in one of the passes under way (16 for
 * ksgxd and for each build), or in a build's hands (one each). So nobody dies while the first three
 * take at most EPC - 17 (1 + builds at once).
 */
class UnreclaimableDemandTest {
  private static final long HORIZON = 60 * SmallMachine.MILLISECOND;
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  /** A machine of random actors, and what of its EPC stays out of reach of the reclaimer. */
  private static final class Crowd {
    private final List<EnclaveSetup> enclaves = new ArrayList<>();
    private final List<VmSetup> vms = new ArrayList<>();
    private int unreclaimable;

    Crowd(RandomStream random) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        int pages = 40 + random.nextInt(1_500);
        int added = random.bernoulli(0.5) ? pages : 1 + random.nextInt(pages);
        long start = random.bernoulli(0.5) ? 0 : random.nextLong(HORIZON / 2);
        enclaves.add(
            new EnclaveSetup(
                "e" + i,
                pages,
                added,
                pages,
                1 + random.nextInt(6),
                StrictMath.pow(10, random.uniform(4, 7)),
                random.bernoulli(0.5) ? UNIFORM : new EnclaveSetup.Sequential(),
                start,
                random.bernoulli(0.3) ? start + random.nextLong(HORIZON) : Long.MAX_VALUE,
                0));
        unreclaimable += SmallMachine.overhead(pages);
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        int pages = 1 + random.nextInt(400);
        vms.add(vm("vm" + i, pages, random));
        unreclaimable += pages;
      }
    }

    private static VmSetup vm(String name, int pages, RandomStream random) {
      long start = random.nextLong(HORIZON / 2);
      return new VmSetup(
          name,
          name,
          List.of(new VmSetup.Section("epc0", pages, random.bernoulli(0.5), 0)),
          start,
          random.bernoulli(0.5) ? start + 1 + random.nextLong(HORIZON) : Long.MAX_VALUE,
          Optional.empty(),
          VmSetup.Boot.SANITISE,
          0,
          0,
          List.of(),
          1,
          List.of(0),
          List.of(),
          List.of(0),
          0,
          List.of(0L),
          random.bernoulli(0.5));
    }

    /** What the rule asks for: all builds may be under way at once. */
    int enough() {
      return unreclaimable + 17 * (1 + enclaves.size());
    }

    /** Actors that died for want of a page on an EPC of so many pages. */
    int dead(int epc, long seed) {
      Simulation simulation =
          new SmallMachine(epc)
              .sgx2()
              .costs(Costs.client())
              .seed(seed, 1)
              .time(HORIZON, 0)
              .simulation();
      enclaves.forEach(simulation::add);
      vms.forEach(simulation::add);
      simulation.run();
      return (int)
          (simulation.enclaves().stream().filter(e -> died(e.statistics().outcome())).count()
              + simulation.vms().stream().filter(vm -> died(vm.outcome())).count());
    }

    private static boolean died(ActorOutcome outcome) {
      return outcome == ActorOutcome.KILLED_SIGBUS
          || outcome == ActorOutcome.START_FAILED
          || outcome == ActorOutcome.BUILD_FAILED_ENOMEM;
    }
  }

  private static int machinesWithDead(int machines, int lessThanEnough) {
    int count = 0;
    for (long seed = 0; seed < machines; seed++) {
      Crowd crowd = new Crowd(new RandomStreams(seed, 0).stream("crowd"));
      count += crowd.dead(Math.max(1, crowd.enough() - lessThanEnough), seed) > 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void nobodyDiesWhileThePassesUnderWayLeaveSomethingToReclaim() {
    assertThat(machinesWithDead(100, 0)).isZero();
  }

  @Tag("slow")
  @Test
  void nobodyDiesOnAnyOfManyMachines() {
    assertThat(machinesWithDead(2_000, 0)).isZero();
  }

  /** The machines are as tight as the rule allows: of a hundred, 34 pages less hit every third. */
  @Test
  void withoutRoomForThePassesUnderWayManyMachinesLoseSomebody() {
    assertThat(machinesWithDead(100, 34)).isGreaterThan(10);
  }

  /** An enclave that faults with four threads, one that is built, ksgxd, and a VM. */
  private static ActorOutcome enclaveBesideABuild(int lessThanEnough) {
    int unreclaimable = SmallMachine.overhead(300) + SmallMachine.overhead(1_000) + 200;
    Simulation simulation =
        new SmallMachine(unreclaimable + 2 * 17 - lessThanEnough)
            .costs(Costs.client())
            .time(100 * SmallMachine.MILLISECOND, 0)
            .simulation();
    long built = 20 * SmallMachine.MILLISECOND;
    simulation.add(SmallMachine.enclave("a", 300, 4, 1e5, UNIFORM));
    simulation.add(
        new EnclaveSetup("b", 1_000, 1_000, 1_000, 1, 1e5, UNIFORM, built, Long.MAX_VALUE, 0));
    simulation.add(new SmallVm(200).at(5 * SmallMachine.MILLISECOND).setup());
    simulation.run();
    return simulation.enclaves().get(0).statistics().outcome();
  }

  @Test
  void sixteenPagesLessCanKill() {
    assertThat(enclaveBesideABuild(0)).isEqualTo(ActorOutcome.RUNNING);
    assertThat(enclaveBesideABuild(16)).isEqualTo(ActorOutcome.KILLED_SIGBUS);
  }
}
