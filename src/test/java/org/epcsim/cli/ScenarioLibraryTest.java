package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The findings that the shipped scenarios state at their top, with the figures that they name. */
class ScenarioLibraryTest {

  @Test
  void anEnclaveThatDoesNotFitIsSlowThoughItMostlyHits() {
    ScenarioResults run = ScenarioResults.of("client-93mib");
    assertThat(run.metric("analytics", "hit_ratio")).isCloseTo(0.90, within(0.01));
    assertThat(run.metric("analytics", "slowdown")).isCloseTo(2.2, within(0.05));
    assertThat(run.metric("ksgxd_busy_ratio")).isCloseTo(0.75, within(0.03));
  }

  @Test
  void theFourthVmTakesAThirdOfTheServicesPagesAndAFractionOfTheirSpeed() {
    ScenarioResults run = ScenarioResults.of("dcsv3-mixed-host");
    assertThat(vms(run, "tenant", 4)).containsOnly("completed");
    assertThat(run.at(48, "host_pages") / 262_144).isCloseTo(6, within(0.05));
    assertThat(run.at(85, "host_pages") / 262_144).isCloseTo(4, within(0.05));
    assertThat(run.at(85, "slowdown/cache")).isCloseTo(1.3, within(0.1));
    assertThat(run.at(85, "slowdown/database")).isCloseTo(1.3, within(0.1));
  }

  @Test
  void secsWhoseChildrenAreClosedLaterAreZombiesUntilThen() {
    ScenarioResults run = ScenarioResults.of("zombie-secs");
    assertThat(run.metric("vm", "zombies_created_total")).isEqualTo(2);
    assertThat(run.metric("vm", "zombies_end")).isZero();
    assertThat(run.metric("zombie_page_seconds")).isCloseTo(2 * 5, within(0.1));
  }

  @Test
  void guestsStarveTheHostUntilItsFaultsAreSigbus() {
    ScenarioResults run = ScenarioResults.of("host-starved-to-sigbus");
    assertThat(vms(run, "tenant", 5))
        .containsExactly("running", "running", "running", "killed_sigbus", "killed_sigbus");
    assertThat(run.outcome("busy")).isEqualTo("killed_sigbus");
    assertThat(run.outcome("service")).isEqualTo("killed_sigbus");
    assertThat(run.metric("tenant-4", "vepc_retries_total")).isGreaterThan(1_000);
    assertThat(run.metric("tenant-5", "vepc_resident_pages_max")).isLessThan(64);
    assertThat(run.at(11.9, "resident_pages/service")).isBetween(1.0, 16.0);
  }

  @Test
  void withAVmmThatExitsTheHostRecovers() {
    ScenarioResults run =
        ScenarioResults.of("host-starved-to-sigbus", "guests.tenant.onSigbus=exit");
    assertThat(vms(run, "tenant", 5).subList(3, 5)).containsOnly("killed_sigbus");
    assertThat(run.metric("tenant-4", "release_seconds")).isCloseTo(0.014, within(0.001));
    assertThat(run.outcome("busy")).isEqualTo("killed_sigbus");
    assertThat(run.outcome("service")).isEqualTo("running");
    assertThat(run.at(20, "resident_pages/service")).isGreaterThan(7_000);
  }

  @Test
  void waitingForPagesTakesCpuFromThoseThatHaveTheirs() {
    ScenarioResults shared = ScenarioResults.of("shared-cpus");
    ScenarioResults own = ScenarioResults.of("shared-cpus", "machine.cpus=100");
    assertThat(shared.metric("fits", "faults_total")).isLessThan(10);
    assertThat(shared.metric("fits", "slowdown")).isCloseTo(2.1, within(0.1));
    assertThat(own.metric("fits", "slowdown")).isCloseTo(1, within(0.001));
    assertThat(shared.metric("thrashes", "slowdown")).isCloseTo(42, within(2.0));
    assertThat(own.metric("thrashes", "slowdown")).isCloseTo(20, within(1.0));
  }

  @Test
  void aFullBackingStoreKeepsAVmFromBooting() {
    ScenarioResults full = ScenarioResults.of("backing-store-full");
    assertThat(full.outcome("vm")).isEqualTo("building");
    assertThat(full.metric("evicted_pages_total")).isEqualTo(2_048);
    assertThat(full.metric("backing_refusals_total")).isGreaterThan(5e6);
    ScenarioResults room = ScenarioResults.of("backing-store-full", "machine.backingStore=1 GiB");
    assertThat(room.metric("vm", "boot_seconds")).isCloseTo(0.028, within(0.001));
  }

  @Test
  void aVmThatTakesAServicesPagesQuadruplesItsResponseTimes() {
    ScenarioResults beside = ScenarioResults.of("response-times");
    ScenarioResults alone = ScenarioResults.of("response-times", "guests.vm.count=0");
    assertThat(alone.metric("service", "response_ns_mean")).isCloseTo(2.0e6, within(0.1e6));
    assertThat(alone.metric("service", "response_ns_p99")).isCloseTo(9.4e6, within(0.5e6));
    assertThat(beside.metric("service", "response_ns_mean")).isCloseTo(7.8e6, within(0.5e6));
    assertThat(beside.metric("service", "response_ns_p99")).isCloseTo(36e6, within(3e6));
    assertThat(beside.metric("service", "hit_ratio")).isCloseTo(1 - 1 / 11.0, within(0.005));
  }

  @Test
  void aWorkingSetThatMovesCostsItsLoadsOnly() {
    ScenarioResults moving = ScenarioResults.of("moving-working-set");
    ScenarioResults whole =
        ScenarioResults.of("moving-working-set", "enclaves.batch.pattern=uniform");
    assertThat(moving.metric("batch", "slowdown")).isCloseTo(1.08, within(0.01));
    assertThat(moving.metric("batch", "faults_reloaded_total") / 8).isBetween(7_500.0, 8_300.0);
    assertThat(whole.metric("batch", "slowdown")).isCloseTo(3.4, within(0.1));
  }

  @Test
  void aRebootReturnsNoPageToTheHost() {
    ScenarioResults run = ScenarioResults.of("reboot-returns-nothing");
    for (double second : new double[] {1.2, 2.016, 2.496, 4.992}) {
      assertThat(run.at(second, "vepc_pages/vm")).isEqualTo(8_192);
    }
    assertThat(run.at(5.504, "vepc_pages/vm")).isZero();
    assertThat(run.outcome("vm/app")).isEqualTo("completed");
    assertThat(run.metric("vm/app@boot2", "build_seconds")).isPositive();
    assertThat(run.metric("zombies_created_total")).isZero();
    assertThat(run.at(4.992, "slowdown/service")).isCloseTo(1.3, within(0.1));
  }

  @Test
  void measuringCostsMoreThanAdding() {
    ScenarioResults run = ScenarioResults.of("measured-build");
    assertThat(run.metric("measured", "build_seconds")).isCloseTo(0.147, within(0.0005));
    assertThat(run.metric("unmeasured", "build_seconds")).isCloseTo(0.041, within(0.0005));
  }

  @Test
  void wereVepcReclaimableNobodyWouldBeKilled() {
    ScenarioResults run = ScenarioResults.of("reclaimable-vepc");
    assertThat(vms(run, "tenant", 5)).containsOnly("running");
    assertThat(run.metric("busy", "slowdown")).isCloseTo(1, within(0.01));
    assertThat(run.metric("service", "slowdown")).isCloseTo(1.14, within(0.02));
  }

  @Test
  void guestsThatBootAtOnceWaitForOneKsgxd() {
    ScenarioResults storm = ScenarioResults.of("boot-storm");
    ScenarioResults apart = ScenarioResults.of("boot-storm", "guests.tenant.every=250 ms");
    assertThat(boots(storm)).allSatisfy(boot -> assertThat(boot).isBetween(0.26, 0.28));
    assertThat(boots(apart).subList(0, 5)).containsOnly(0.06144);
    assertThat(boots(apart).get(5)).isLessThan(0.063);
    assertThat(boots(apart).subList(6, 8))
        .allSatisfy(boot -> assertThat(boot).isBetween(0.11, 0.116));
    assertThat(storm.metric("database", "slowdown")).isCloseTo(1.125, within(0.01));
  }

  private static List<Double> boots(ScenarioResults run) {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(i -> run.metric("tenant-" + i, "boot_seconds"))
        .toList();
  }

  @Test
  void withPreallocTheLastVmDoesNotStartAndLazilyItIsStopped() {
    ScenarioResults run = ScenarioResults.of("lazy-versus-prealloc");
    assertThat(vms(run, "tenant", 3)).containsOnly("running");
    assertThat(run.outcome("prealloc")).isEqualTo("start_failed");
    assertThat(run.metric("prealloc", "release_seconds")).isCloseTo(0.022, within(0.001));
    assertThat(run.at(11.9, "free_pages")).isGreaterThan(8_000);
    assertThat(run.outcome("lazy")).isEqualTo("killed_sigbus");
    assertThat(run.metric("lazy", "vepc_retries_total")).isBetween(1_000.0, 2_000.0);
    assertThat(run.at(20, "vepc_pages/lazy")).isGreaterThan(16_300);
    assertThat(run.outcome("service")).isEqualTo("running");
    assertThat(run.at(20, "resident_pages/service")).isLessThan(17);
    assertThat(run.metric("service", "response_ns_p50")).isLessThan(20e6);
    assertThat(run.metric("service", "response_ns_max")).isGreaterThan(35e6);
  }

  @Test
  void aZombieGoesWithTheReleaseThatFreesItsChildren() {
    ScenarioResults run = ScenarioResults.of("zombie-until-third-release");
    assertThat(Stream.of(4.9, 5.1, 9.9, 10.1, 14.9, 15.1).map(t -> run.at(t, "zombie_pages")))
        .containsExactly(0.0, 1.0, 1.0, 1.0, 1.0, 0.0);
    assertThat(run.metric("zombie_page_seconds")).isCloseTo(10, within(0.05));
    assertThat(run.metric("second", "release_seconds")).isLessThan(0.1);
  }

  @Test
  void theEnclaveThatWasFirstKeepsEverything() {
    ScenarioResults run = ScenarioResults.of("winner-takes-all");
    assertThat(run.metric("first", "hit_ratio")).isGreaterThan(0.9999);
    assertThat(run.metric("second", "hit_ratio")).isCloseTo(0.49, within(0.01));
    assertThat(run.metric("first", "slowdown")).isLessThan(1.01);
    assertThat(run.metric("second", "slowdown")).isCloseTo(50, within(1.0));
  }

  @Test
  void withoutAgeingNobodyWins() {
    ScenarioResults run = ScenarioResults.of("winner-takes-all", "whatIf.ageing=false");
    for (String enclave : List.of("first", "second")) {
      assertThat(run.metric(enclave, "hit_ratio")).isCloseTo(0.75, within(0.01));
      assertThat(run.metric(enclave, "slowdown")).isCloseTo(27, within(1.0));
    }
  }

  @Test
  void globalReclaimDoesNotProtectACriticalEnclave() {
    ScenarioResults run = ScenarioResults.of("noisy-neighbour-50-100");
    assertThat(run.metric("critical", "hit_ratio")).isCloseTo(0.34, within(0.02));
    assertThat(run.metric("critical", "slowdown")).isCloseTo(1.7, within(0.05));
    assertThat(run.metric("others-1", "slowdown")).isCloseTo(1.26, within(0.05));
  }

  @Test
  void limitsThatAddUpToTheEpcProtectIt() {
    ScenarioResults run = ScenarioResults.of("noisy-neighbour-cgroup");
    assertThat(run.metric("critical", "faults_total")).isZero();
    assertThat(run.metric("critical", "slowdown")).isLessThan(1.001);
    assertThat(run.metric("others-1", "slowdown")).isCloseTo(2.8, within(0.1));
  }

  @Test
  void limitsThatAddUpToMoreDoNot() {
    ScenarioResults run =
        ScenarioResults.of("noisy-neighbour-cgroup", "whatIf.cgroups.others.limit=100 MiB");
    assertThat(run.metric("critical", "slowdown")).isCloseTo(2.0, within(0.1));
  }

  @Test
  void vaPagesFillTheEpcBeforeTheEnclaveIsBuilt() {
    ScenarioResults run = ScenarioResults.of("va-pages-eat-epc");
    assertThat(run.outcome("huge")).isEqualTo("build_failed_enomem");
    assertThat(run.metric("evicted_pages_total")).isEqualTo(13_105_151);
    assertThat(run.metric("free_pages_min")).isZero();
  }

  /** 499 of 500: an EPC of a 512th of the enclave, less what the watermarks keep free. */
  @Test
  void withoutVaPagesNearlyEveryAccessFaults() {
    ScenarioResults run =
        ScenarioResults.of(
            "va-pages-eat-epc",
            "whatIf.vaPages=off",
            "machine.epc=10 MiB",
            "enclaves.huge.size=5 GiB",
            "run.warmUp=14 s",
            "run.horizon=16 s");
    assertThat(run.outcome("huge")).isEqualTo("running");
    assertThat(run.metric("huge", "hit_ratio")).isCloseTo(1 / 512.0, within(1e-4));
    assertThat(run.metric("huge", "hit_ratio")).isLessThan(1 / 500.0);
  }

  @Test
  void pagesFromTheOtherNodeStayThere() {
    ScenarioResults run = ScenarioResults.of("numa-imbalance");
    assertThat(run.metric("evicted_pages_total")).isZero();
    assertThat(run.metric("late", "slowdown")).isCloseTo(1.40, within(0.005));
    assertThat(run.at(10, "node0/host_pages")).isCloseTo(63 * 256, within(300.0));
    assertThat(run.at(10, "node0/free_pages")).isGreaterThan(0.74 * 65_536);
  }

  @Test
  void anEnclaveThatGrowsIsKilledWhereOneBuiltAsAWholeDoesItsWork() {
    ScenarioResults run = ScenarioResults.of("edmm-versus-static");
    assertThat(run.outcome("static")).isEqualTo("completed");
    assertThat(run.outcome("grown")).isEqualTo("killed_sigbus");
    assertThat(run.metric("static", "build_seconds")).isCloseTo(0.0052, within(0.0001));
    assertThat(run.metric("grown", "build_seconds")).isCloseTo(42e-6, within(1e-6));
    assertThat(run.metric("grown", "faults_augmented_total")).isBetween(100.0, 200.0);
  }

  @Test
  void aGuestPagesItsEnclaveWhileTheHostHasEpcToSpare() {
    ScenarioResults run = ScenarioResults.of("small-vepc-guest-paging");
    assertThat(run.metric("vm/app", "slowdown")).isCloseTo(4.6, within(0.1));
    assertThat(run.metric("host", "slowdown")).isLessThan(1.001);
    assertThat(run.metric("free_pages_min")).isCloseTo(176 * 256, within(100.0));
    assertThat(run.metric("evicted_pages_total")).isZero();
    assertThat(run.metric("vm", "vepc_retries_total")).isZero();
  }

  private static List<String> vms(ScenarioResults run, String name, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> run.outcome(name + "-" + i)).toList();
  }
}
