package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The findings that the shipped studies state at their top, in the results that are kept of them;
 * that these are what the studies give is for {@link CommittedResultsTest}.
 */
class StudyLibraryTest {

  /** Kept results of a study. */
  private record Kept(RunResults files) {

    static Kept of(String study) {
      return new Kept(RunResults.read(Path.of("results", ResultFolders.STUDIES, study)));
    }

    /** An estimate at a point. */
    EstimateRow row(String point, String actor, String metric) {
      List<EstimateRow> rows =
          files.estimates().stream()
              .filter(r -> r.actor().equals(actor) && r.metric().equals(metric))
              .filter(r -> r.point().equals(point) && !r.scope().equals("numa"))
              .toList();
      assertThat(rows).as(point + " " + actor + " " + metric).hasSize(1);
      return rows.get(0);
    }

    double mean(String point, String actor, String metric) {
      return row(point, actor, metric).mean();
    }

    /** In how many runs an actor came to this end. */
    long runs(String point, String actor, String outcome) {
      EstimateRow row = row(point, actor, "outcome_" + outcome);
      return Math.round(row.mean() * row.n());
    }

    /** The summary of a point. */
    JsonNode point(String id) {
      List<JsonNode> all =
          Stream.iterate(0, i -> i + 1)
              .limit(files.summary().path("points").size())
              .map(i -> files.summary().path("points").get(i))
              .filter(p -> p.path("id").asText().equals(id))
              .toList();
      assertThat(all).as(id).hasSize(1);
      return all.get(0);
    }
  }

  private static String sizing(int enclave, String vepc) {
    return "enclaves.database.size=%d MiB,guests.tenant.vepc.epc.size=%s MiB"
        .formatted(enclave, vepc);
  }

  @ParameterizedTest
  @CsvSource({
    "24, 57.5, 69.5, 14, 1.10, 70, 1.29, 81.5, 5.8",
    "48, 33.5, 45.5, 26, 1.06, 46, 1.16, 57.5, 3.4",
    "72, 9.5, 21.5, 38, 1.05, 22, 1.11, 33.5, 2.6"
  })
  void theSlowdownBendsWhereTheRuleEnds(
      int enclave,
      String kept,
      String overdrawn,
      long byPages,
      double slightly,
      String half,
      double more,
      String twelve,
      double factor) {
    Kept study = Kept.of("sizing-guidance");
    JsonNode at = study.point(sizing(enclave, overdrawn));
    assertThat(at.path("demand_pages").asLong() - at.path("remainder_pages").asLong())
        .isEqualTo(byPages);
    assertThat(at.path("measured").asText()).isEqualTo("acceptable");
    assertThat(study.point(sizing(enclave, half)).path("measured").asText())
        .isEqualTo("not acceptable");
    assertThat(study.mean(sizing(enclave, kept), "", "worst_slowdown")).isEqualTo(1);
    assertThat(study.mean(sizing(enclave, overdrawn), "", "worst_slowdown"))
        .isCloseTo(slightly, within(0.01));
    assertThat(study.mean(sizing(enclave, half), "", "worst_slowdown"))
        .isCloseTo(more, within(0.01));
    assertThat(study.mean(sizing(enclave, twelve), "", "worst_slowdown"))
        .isCloseTo(factor, within(0.1));
  }

  @Test
  void whoeverSellsTheWholeEpcSellsTooMuch() {
    Kept study = Kept.of("sizing-guidance");
    long killed = 0;
    for (int enclave : new int[] {24, 48, 72}) {
      String whole = sizing(enclave, "93.5");
      assertThat(study.runs(whole, "tenant", "killed_sigbus")).isEqualTo(5);
      killed += study.runs(whole, "database", "killed_sigbus");
      assertThat(study.mean(whole, "", "worst_slowdown")).isCloseTo(18, within(0.5));
    }
    assertThat(killed).isEqualTo(8);
  }

  @Test
  void theRuleIsNeverTooGenerousWhereAllPagesAreAccessedAlike() {
    JsonNode table = Kept.of("sizing-guidance").files().summary().path("rule_table");
    assertThat(table.path("met_not_acceptable")).isEmpty();
    assertThat(table.path("violated_acceptable")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"16, 0.67, 0.73, 1.00", "64, 0.83, 0.33, 0.99", "256, 0.72, 0.02, 0.21"})
  void aCrowdedHostSellsToSmallVmsOnly(int epc, double sold, double smallest, double largest) {
    Kept study = Kept.of("dcsv3-capacity");
    String point = "admission.hostReserve=2 GiB,machine.epc=" + epc + " GiB";
    double gib = 0;
    for (String vm : List.of("DC1s_v3", "DC2s_v3", "DC4s_v3", "DC8s_v3")) {
      int size = 4 * Integer.parseInt(vm.substring(2, 3));
      gib += size * study.mean(point, vm, "live_vms_mean");
    }
    assertThat(gib / epc).isCloseTo(sold, within(0.006));
    assertThat(study.mean(point, "DC1s_v3", "refused_ratio")).isCloseTo(smallest, within(0.006));
    assertThat(study.mean(point, "DC8s_v3", "refused_ratio")).isCloseTo(largest, within(0.006));
  }

  @Test
  void aHostWithoutAReserveIsKilledByItsGuests() {
    Kept study = Kept.of("dcsv3-capacity");
    String booted =
        "guests.DC1s_v3.boot=sanitise,guests.DC2s_v3.boot=sanitise,guests.DC4s_v3.boot=sanitise,"
            + "machine.epc=16 GiB,run.horizon=10 min,run.warmUp=0 s";
    String without = "admission.hostReserve=0 MiB," + booted;
    String with = "admission.hostReserve=2 GiB," + booted;
    assertThat(study.runs(without, "service", "killed_sigbus")).isEqualTo(6);
    assertThat(study.row(without, "service", "slowdown").n()).isEqualTo(2);
    assertThat(study.mean(without, "service", "slowdown")).isCloseTo(1.8, within(0.1));
    assertThat(study.mean(with, "service", "slowdown")).isLessThan(1.01);
    assertThat(study.runs(with, "service", "running")).isEqualTo(8);
  }

  private static String tenants(int count, boolean prealloc) {
    return "guests.tenant.count=%d,guests.tenant.prealloc=%b".formatted(count, prealloc);
  }

  @ParameterizedTest
  @CsvSource({"true, start_failed, 7, 2, 2", "false, killed_sigbus, 8, 0, 8"})
  void preallocSavesPagesAndNotEnclaves(
      boolean prealloc, String end, long busy, long quiet, long quietAfterSix) {
    Kept study = Kept.of("lazy-versus-prealloc");
    assertThat(study.mean(tenants(4, prealloc), "busy", "slowdown")).isCloseTo(1.13, within(0.01));
    assertThat(study.runs(tenants(5, prealloc), "tenant-5", end)).isEqualTo(8);
    assertThat(study.runs(tenants(5, prealloc), "busy", "killed_sigbus")).isEqualTo(busy);
    assertThat(study.runs(tenants(5, prealloc), "quiet", "killed_sigbus")).isEqualTo(quiet);
    assertThat(study.runs(tenants(6, prealloc), "quiet", "killed_sigbus")).isEqualTo(quietAfterSix);
  }

  @Test
  void aFailedStartGivesItsPagesBackAndAStoppedVmDoesNot() {
    Kept study = Kept.of("lazy-versus-prealloc");
    assertThat(study.mean(tenants(5, true), "tenant-5", "release_seconds"))
        .isCloseTo(0.011, within(0.001));
    assertThat(
            study.mean(tenants(5, false), "", "vepc_pages_mean")
                - study.mean(tenants(5, true), "", "vepc_pages_mean"))
        .isGreaterThan(7_000);
  }

  private static String marks(int low, int high) {
    return "whatIf.highWatermark=%d,whatIf.lowWatermark=%d".formatted(high, low);
  }

  @ParameterizedTest
  @CsvSource({
    "32, 64, 0.215, 0.261, 6900, 1.06",
    "512, 1024, 0.212, 0.256, 6900, 1.06",
    "8192, 16384, 0.170, 0.211, 5600, 1.08",
    "49152, 65536, 0.031, 0.082, 0, 1.21"
  })
  void whatCountsIsTheBurst(
      int low, int high, double boot, double build, double direct, double slowdown) {
    Kept study = Kept.of("watermarks");
    String point = marks(low, high);
    assertThat(study.mean(point, "tenant-1", "boot_seconds")).isCloseTo(boot, within(0.002));
    assertThat(study.mean(point, "batch", "build_seconds")).isCloseTo(build, within(0.002));
    assertThat(study.mean(point, "", "direct_reclaim_passes_total"))
        .isCloseTo(direct, within(50.0));
    assertThat(study.mean(point, "cache", "slowdown")).isCloseTo(slowdown, within(0.01));
  }

  @Test
  void theSizeOfTheEpcDoesNotCount() {
    Kept study = Kept.of("watermarks");
    for (String metric : List.of("boot_seconds", "vepc_retries_total", "stalled_seconds")) {
      for (String point : List.of(marks(32, 64), marks(49_152, 65_536))) {
        String large = "guests.sold.vepc=255 GiB,machine.epc=256 GiB," + point;
        assertThat(study.mean(large, "tenant-1", metric))
            .isEqualTo(study.mean(point, "tenant-1", metric));
      }
    }
  }

  @Test
  void theTimeToDrainFallsSteeplyAndThenIsFlat() {
    Kept study = Kept.of("icdcs18-shape");
    double[] hours = new double[4];
    int[] epc = {32, 64, 128, 256};
    for (int i = 0; i < epc.length; i++) {
      EstimateRow row = study.row("machine.epc=" + epc[i] + " MiB", "", "drained_seconds");
      assertThat(row.n()).isEqualTo(10);
      hours[i] = row.mean() / 3600;
    }
    double[] stated = {5.23, 2.40, 1.38, 1.30};
    assertThat(hours).containsExactly(stated, within(0.01));
    double nearly = study.mean("machine.epc=192 MiB", "", "drained_seconds") / 3600;
    assertThat(nearly / hours[3]).isLessThan(1.01);
    assertThat(hours[0] / hours[1]).isGreaterThan(2);
  }

  private static String vms(int count, boolean reclaimable) {
    return "guests.tenant.count=%d,whatIf.reclaimableVepc=%b".formatted(count, reclaimable);
  }

  @Test
  void reclaimableVepcCarriesFourTimesAsManyVmsWhileItIsIdle() {
    Kept study = Kept.of("reclaimable-vepc");
    assertThat(study.mean(vms(2, false), "service", "slowdown")).isEqualTo(1);
    assertThat(study.mean(vms(3, false), "service", "slowdown")).isCloseTo(1.58, within(0.01));
    assertThat(study.runs(vms(4, false), "tenant-4", "killed_sigbus")).isEqualTo(3);
    assertThat(study.runs(vms(4, false), "service", "killed_sigbus")).isEqualTo(2);
    assertThat(study.mean(vms(8, true), "service", "slowdown")).isLessThan(1.001);
    assertThat(study.mean(vms(8, true), "tenant-8/app", "slowdown")).isLessThan(1.001);
  }

  @Test
  void theHostPaysFirstForVepcThatIsReclaimed() {
    Kept study = Kept.of("reclaimable-vepc");
    assertThat(study.mean(vms(9, true), "service", "slowdown")).isCloseTo(1.10, within(0.01));
    assertThat(study.mean(vms(9, true), "tenant-1/app", "slowdown")).isCloseTo(1.01, within(0.01));
    assertThat(study.mean(vms(10, true), "service", "slowdown")).isCloseTo(1.24, within(0.01));
    assertThat(study.mean(vms(10, true), "tenant-1/app", "slowdown")).isCloseTo(1.07, within(0.01));
    assertThat(study.mean(vms(10, true), "tenant-1", "boot_seconds"))
        .isCloseTo(0.063, within(0.001));
    assertThat(study.mean(vms(10, true), "tenant-10", "boot_seconds"))
        .isCloseTo(0.270, within(0.005));
  }
}
