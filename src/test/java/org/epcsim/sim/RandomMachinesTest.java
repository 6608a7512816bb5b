package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.epcsim.random.Distribution;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Machines with actors thrown together at random, most of them too small for what runs on them:
 * kills, failed builds and starts, stops in the middle of everything. Counters are checked after
 * every event, the whole state at the end.
 */
class RandomMachinesTest {
  private static final long HORIZON = 10 * SmallMachine.MILLISECOND;

  private final boolean[] seen = new boolean[ActorOutcome.values().length];

  private static long time(RandomStream random) {
    return random.nextLong(HORIZON);
  }

  private static EnclaveSetup enclave(RandomStream random, int number, int pool) {
    EnclaveSetup.Pattern pattern =
        switch (random.nextInt(3)) {
          case 0 -> new EnclaveSetup.Uniform();
          case 1 -> new EnclaveSetup.Zipf(random.uniform(0, 1.5), random.bernoulli(0.5));
          default -> new EnclaveSetup.Sequential();
        };
    int pages = 4 + random.nextInt(pool);
    int workingSet = 4 + random.nextInt(pages - 3);
    long start = random.bernoulli(0.5) ? 0 : time(random);
    long stop = random.bernoulli(0.5) ? start + 1 + time(random) : Long.MAX_VALUE;
    int threads = 1 + random.nextInt(4);
    double rate = StrictMath.pow(10, random.uniform(3, 7));
    return new EnclaveSetup(
        "e" + number, pages, pages, workingSet, threads, rate, pattern, start, stop, 0);
  }

  private static VmSetup vm(RandomStream random, int number, int pool) {
    int first = 2 + random.nextInt(pool);
    int second = 2 + random.nextInt(pool);
    boolean prealloc = random.bernoulli(0.5);
    long start = time(random);
    List<EnclaveSetup> enclaves = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      enclaves.add(enclave(random, i, first + second));
    }
    return new VmSetup(
        "vm" + number,
        "vm" + number,
        List.of(
            new VmSetup.Section("a", first, prealloc, 0),
            new VmSetup.Section("b", second, false, random.nextInt(2))),
        start,
        random.bernoulli(0.7) ? start + 1 + time(random) : Long.MAX_VALUE,
        Optional.empty(),
        VmSetup.Boot.values()[random.nextInt(3)],
        random.bernoulli(0.5) ? 1e5 : 0,
        random.nextInt(first + second),
        enclaves,
        1 + random.nextInt(3),
        List.of(0),
        random.bernoulli(0.3) ? List.of(time(random) / 2) : List.of(),
        random.bernoulli(0.5) ? List.of(0, 1) : List.of(1, 0),
        random.bernoulli(0.5) ? 0 : time(random),
        random.bernoulli(0.7) ? List.of(0L, 0L) : List.of(0L, time(random)),
        random.bernoulli(0.5));
  }

  private static AdmissionPolicy policy(RandomStream random, int pool) {
    return new AdmissionPolicy(
        random.bernoulli(0.5) ? OptionalLong.of(random.nextInt(pool)) : OptionalLong.empty(),
        Map.of("vm1", random.nextInt(2), "come", random.nextInt(4)),
        random.bernoulli(0.5),
        random.bernoulli(0.5));
  }

  private static VmArrivals arrivals(RandomStream random, int pool) {
    SmallVm vm =
        new SmallVm(1 + random.nextInt(pool)).lives(new Distribution.Exponential(HORIZON / 8.0));
    if (random.bernoulli(0.5)) {
      vm.enclave(enclave(random, 0, pool));
    }
    VmArrivals.Timing process =
        random.bernoulli(0.5)
            ? new VmArrivals.Poisson(20e9 / HORIZON)
            : new VmArrivals.Every(HORIZON / 20);
    return new VmArrivals("come", vm.setup(), process, time(random), random.nextInt(30));
  }

  private void run(long seed) {
    RandomStream random = new RandomStreams(seed, 0).stream("machine");
    int pool = 8 + random.nextInt(300);
    SmallMachine machine =
        new SmallMachine(pool)
            .costs(random.bernoulli(0.8) ? Costs.client() : Costs.none())
            .seed(seed, 1)
            .time(HORIZON, random.bernoulli(0.5) ? 0 : HORIZON / 2);
    if (random.bernoulli(0.3)) {
      machine.reclaim(4, 8, 4);
    } else if (random.bernoulli(0.3)) {
      machine.oneByOne();
    }
    if (random.bernoulli(0.3)) {
      machine.cpus(1 + random.nextInt(3));
    }
    if (seed % 4 == 3) {
      machine.reclaimableVepc().checkingAfterEveryEvent();
    }
    Simulation simulation = machine.simulation();
    RandomStream coming = new RandomStreams(seed, 0).stream("arrivals");
    if (coming.bernoulli(0.3)) {
      simulation.admit(policy(coming, pool));
      simulation.add(arrivals(coming, pool / 4));
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      simulation.add(enclave(random, i, pool));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      simulation.add(vm(random, i, pool / 2));
    }
    simulation.run();
    simulation.guestEnclaves().forEach(e -> seen[e.statistics().outcome().ordinal()] = true);
    simulation.enclaves().forEach(e -> seen[e.statistics().outcome().ordinal()] = true);
    simulation.vms().forEach(v -> seen[v.outcome().ordinal()] = true);
  }

  private void runAll(int machines) {
    for (long seed = 0; seed < machines; seed++) {
      try {
        run(seed);
      } catch (RuntimeException e) {
        throw new AssertionError("machine " + seed, e);
      }
    }
  }

  @Test
  void nothingThatHappensBreaksAnInvariant() {
    runAll(150);
    assertThat(seen).as("every outcome happened").doesNotContain(false);
  }

  @Tag("slow")
  @Test
  void nothingThatHappensOnManyMachinesBreaksAnInvariant() {
    runAll(5_000);
  }
}
