package org.epcsim.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Made-up files of a run that look like a simulation's: enclaves that slow down as VMs take EPC
 * pages, written through the same door as real ones.
 */
public final class ExampleRun {

  private static final long SECOND = 1_000_000_000L;
  private static final int SAMPLES = 400;

  private final int enclaves;
  private final long epcPages;
  private final long horizonNs;
  private final double worst;

  /**
   * An example.
   *
   * @param enclaves how many host enclaves share the EPC
   * @param epcPages size of the EPC in pages
   * @param seconds simulated time
   * @param worst slowdown that the worst enclave reaches, over 1
   */
  public ExampleRun(int enclaves, long epcPages, double seconds, double worst) {
    this.enclaves = enclaves;
    this.epcPages = epcPages;
    this.horizonNs = (long) (seconds * SECOND);
    this.worst = worst;
  }

  /** Two enclaves and two VMs on 16 GiB for 10 minutes. */
  public static ExampleRun small() {
    return new ExampleRun(2, 4L << 20, 600, 3.4);
  }

  /** Writes and publishes the files, without charts. */
  public void write(Path dir) {
    try (RunFolder folder = RunFolder.open(dir)) {
      RowSink<MetricRow> metrics = folder.metrics();
      for (int i = 0; i < enclaves; i++) {
        metrics.accept(
            new MetricRow("example", "", 0, 7, "enclave", name(i), "slowdown", slowdown(i, 1), ""));
      }
      metrics.accept(
          new MetricRow(
              "example", "", 0, 7, "epc", "", "free_pages_mean", epcPages / 3.0, "pages"));
      RowSink<SeriesRow> series = folder.timeseries();
      for (int k = 0; k <= SAMPLES; k++) {
        sample(series, k);
      }
      folder.summary(summary());
      folder.runInfo(new RunInfo("unknown", 1.25, "host", "JVM 17", 1L << 30));
      folder.publish("0.1.0", scenario(), 7);
    }
  }

  private void sample(RowSink<SeriesRow> series, int k) {
    long t = horizonNs / SAMPLES * k;
    double u = (double) k / SAMPLES;
    long vepc = (long) (epcPages * 0.55 * Math.min(1, Math.max(0, (u - 0.2) * 3)));
    long zombie = u > 0.8 ? epcPages / 200 : 0;
    long secs = enclaves + 2L;
    long va = epcPages / 400;
    long written = u > 0.3 && u < 0.8 ? 16 + k % 5 : 0;
    long held = k % 3;
    long host =
        Math.min(
            (long) (epcPages * 0.7 * Math.min(1, u * 8)),
            epcPages - vepc - zombie - secs - va - written - held - 40);
    long free = epcPages - vepc - zombie - secs - va - written - held - host;
    row(series, t, "free_pages", free);
    row(series, t, "host_pages", host);
    row(series, t, "written_pages", written);
    row(series, t, "secs_pages", secs);
    row(series, t, "va_pages", va);
    row(series, t, "vepc_pages", vepc);
    row(series, t, "zombie_pages", zombie);
    row(series, t, "held_pages", held);
    row(series, t, "evicted_pages_total", k * 1000.0);
    row(series, t, "reloaded_pages_total", k * 900.0);
    for (int i = 0; i < enclaves; i++) {
      boolean stuck = i == 1 && u > 0.5 && u < 0.55;
      if (k > 4 && !stuck) {
        double wave = 1 + 0.03 * Math.sin(k * 0.7 + i);
        double value = Math.max(1, slowdown(i, Math.min(1, Math.max(0, (u - 0.2) * 3))) * wave);
        row(series, t, "slowdown/" + name(i), value);
        row(series, t, "hit_ratio/" + name(i), 0.98);
      }
      row(series, t, "resident_pages/" + name(i), host / (double) enclaves);
    }
    row(series, t, "vepc_pages/tenant-1", vepc / 2.0);
  }

  private static void row(RowSink<SeriesRow> series, long t, String name, double value) {
    series.accept(new SeriesRow("", 0, t, name, value));
  }

  private double slowdown(int enclave, double pressure) {
    return 1 + (worst - 1) * pressure / (enclave + 1) * 0.999;
  }

  private static String name(int enclave) {
    return enclave == 0 ? "database" : enclave == 1 ? "key-service" : "service-" + enclave;
  }

  /** The resolved scenario, as far as charts read it. */
  public Map<String, Object> scenario() {
    Map<String, Object> scenario = new TreeMap<>();
    scenario.put("name", "example");
    scenario.put(
        "starvation", new TreeMap<>(Map.of("after", "10 ms", "window", "1 s", "lowProgress", 0.1)));
    scenario.put("acceptable", new TreeMap<>(Map.of("slowdown", 1.1, "cleanProbability", 0.95)));
    return scenario;
  }

  /** A summary with every key. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("scenario", "example");
    summary.put("description", "Two services beside VMs whose vEPC leaves too little");
    summary.put("point", "");
    summary.put("seed", 7L);
    summary.put("horizon_ns", horizonNs);
    summary.put("end_ns", horizonNs);
    summary.put("warm_up_ns", horizonNs / 10);
    summary.put(
        "machine",
        map(
            "epc_pages",
            epcPages,
            "nodes",
            List.of(map("node", 0, "pages", epcPages)),
            "profile",
            "linux-6.x",
            "costs",
            "icelake-server"));
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < enclaves; i++) {
      all.put(name(i), enclave(i));
    }
    summary.put("enclaves", all);
    summary.put("vms", map("tenant-1", vm("completed"), "tenant-2", vm("running")));
    summary.put("arrivals", map("churn", arrivals()));
    summary.put("guest_enclaves", map("tenant-2/db", enclave(2)));
    summary.put("epc", epc());
    summary.put("starvation", map("episodes", List.of(), "left_out", 0));
    summary.put(
        "zombies",
        map(
            "zombies_created_total",
            3,
            "zombies_reaped_total",
            2,
            "zombies_max",
            2,
            "zombies_end",
            1,
            "zombie_page_seconds",
            71.5,
            "zombies_enclave_act_total",
            1));
    summary.put("guidance", guidance());
    summary.put("costs", costs());
    summary.put("whatIf", null);
    return summary;
  }

  private Map<String, Object> enclave(int i) {
    double slowdown = slowdown(i, 1);
    Map<String, Object> enclave = new LinkedHashMap<>();
    enclave.put("outcome", "running");
    enclave.put("slowdown", slowdown);
    enclave.put("progress_ratio", 1 / slowdown);
    enclave.put("progress_ratio_min", i == 1 ? 0 : 0.25);
    enclave.put("hit_ratio", 0.9982);
    enclave.put("accesses_total", 1.25e9);
    enclave.put("faults_total", 2_250_000);
    enclave.put("faults_first_access_total", 250_000);
    enclave.put("faults_augmented_total", 0);
    enclave.put("faults_reloaded_total", 1_999_000);
    enclave.put("faults_mapped_meanwhile_total", 1_000);
    enclave.put("fault_retries_total", 1200);
    enclave.put("fault_losses_total", 3);
    enclave.put("secs_reloaded_total", 1);
    enclave.put("fault_latency_ns_p50", 12_500);
    enclave.put("fault_latency_ns_p99", 81_000);
    enclave.put("fault_latency_ns_max", 23_000_000);
    enclave.put("stalled_seconds", 41.25);
    enclave.put("build_seconds", 1.875);
    enclave.put("starved_episodes_total", i == 0 ? 2 : 0);
    enclave.put("starved_seconds", i == 0 ? 0.043 : 0);
    enclave.put("starved_longest_seconds", i == 0 ? 0.023 : 0);
    enclave.put("low_progress_windows_total", i == 1 ? 30 : 0);
    return enclave;
  }

  private static Map<String, Object> vm(String outcome) {
    return map(
        "outcome",
        outcome,
        "boot_seconds",
        12.5,
        "release_seconds",
        outcome.equals("completed") ? 0.75 : null,
        "vepc_resident_pages_max",
        1_048_576,
        "vepc_retries_total",
        17,
        "stalled_seconds",
        0.004,
        "starved_episodes_total",
        0,
        "starved_seconds",
        0,
        "zombies_created_total",
        outcome.equals("completed") ? 3 : 0,
        "zombies_end",
        outcome.equals("completed") ? 1 : 0);
  }

  private static Map<String, Object> arrivals() {
    return map(
        "arrivals_total",
        1234,
        "admitted_total",
        1100,
        "refused_total",
        134,
        "refused_ratio",
        134 / 1234.0,
        "queued_total",
        0,
        "queue_seconds_mean",
        null,
        "queue_length_mean",
        0,
        "live_vms_mean",
        6.75,
        "live_vms_max",
        9,
        "boot_seconds_mean",
        1.25,
        "release_seconds_mean",
        0.085,
        "stalled_seconds",
        2.5,
        "starved_episodes_total",
        1,
        "starved_seconds",
        0.012,
        "zombies_created_total",
        0,
        "outcome_start_failed",
        3,
        "outcome_killed_sigbus",
        1);
  }

  private Map<String, Object> epc() {
    return map(
        "free_pages_mean",
        epcPages * 0.25,
        "free_pages_min",
        9,
        "host_pages_mean",
        epcPages * 0.4,
        "secs_pages_mean",
        2,
        "va_pages_mean",
        epcPages / 400.0,
        "vepc_pages_mean",
        epcPages * 0.3,
        "vepc_resident_pages_max",
        epcPages * 0.55,
        "evicted_pages_total",
        400_000,
        "reloaded_pages_total",
        360_000,
        "direct_reclaim_passes_total",
        12,
        "ksgxd_busy_ratio",
        0.352);
  }

  private Map<String, Object> guidance() {
    return map(
        "epc_pages",
        epcPages,
        "remainder_pages_min",
        epcPages * 0.45,
        "demand_pages_max",
        epcPages * 0.7,
        "rule",
        "violated",
        "measured",
        "not acceptable",
        "worst_slowdown",
        worst,
        "reasons",
        List.of("database: slowdown 3.4, more than 1.1", "database: 2 starvation episodes"));
  }

  private static List<Map<String, Object>> costs() {
    List<Map<String, Object>> costs = new ArrayList<>();
    costs.add(cost("eldu", 4200.5, null, "measured, a paper", false));
    costs.add(cost("retry", 2000, null, "a guess", true));
    costs.add(cost("fault", 11_760, "exponential(11.76 us)", "scenario", false));
    costs.add(cost("age", 150, null, "a guess", true));
    return costs;
  }

  private static Map<String, Object> cost(
      String name, double nanos, String distribution, String source, boolean assumed) {
    return map(
        "name",
        name,
        "value_ns",
        nanos,
        "distribution",
        distribution,
        "source",
        source,
        "assumed",
        assumed);
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
