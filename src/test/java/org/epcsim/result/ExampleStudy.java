package org.epcsim.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Made-up files of a study that look like a simulation's: VMs take EPC from a host enclave, which
 * slows down once the rule is broken, and is killed when next to nothing is left.
 */
public final class ExampleStudy {

  /** Path of the axis of vEPC. */
  public static final String VEPC = "guests.tenant.vepc.main.size";

  private static final long EPC = 1L << 20;
  private static final int REPLICATIONS = 10;
  private static final long HORIZON = 10_000_000_000L;

  private final String name;
  private final List<String> xs = new ArrayList<>();
  private final List<Double> numbers = new ArrayList<>();
  private final String other;
  private final List<String> lines;
  private final int nodes;

  private ExampleStudy(String name, int points, String other, List<String> lines, int nodes) {
    this.name = name;
    this.other = other;
    this.lines = lines;
    this.nodes = nodes;
    for (int i = 0; i < points; i++) {
      long pages = points == 1 ? EPC / 2 : EPC / 20 * 19 / (points - 1) * i / 256 * 256;
      xs.add(pages / 256 + " MiB");
      numbers.add((double) pages);
    }
  }

  /** One line of points along a growing vEPC. */
  public static ExampleStudy line(int points) {
    return new ExampleStudy("example-study", points, "", List.of(""), 2);
  }

  /** Several lines, of enclaves of different sizes. */
  public static ExampleStudy lines(int points, int lines) {
    return named("example-study", points, lines);
  }

  /** The same with a name of choice. */
  public static ExampleStudy named(String name, int points, int lines) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      values.add(256 * (i + 1) + " MiB");
    }
    return new ExampleStudy(name, points, "enclaves.database.size", values, 1);
  }

  /** Words side by side instead of numbers. */
  public static ExampleStudy words(String... profiles) {
    ExampleStudy study = new ExampleStudy("example-study", 0, "", List.of(""), 1);
    study.xs.addAll(List.of(profiles));
    return study;
  }

  private boolean isWords() {
    return numbers.isEmpty();
  }

  private Map<String, String> values(int x, int line) {
    Map<String, String> values = new TreeMap<>();
    if (xs.size() > 1) {
      values.put(isWords() ? "costs" : VEPC, xs.get(x));
    }
    if (!other.isEmpty()) {
      values.put(other, lines.get(line));
    }
    return values;
  }

  private String id(int x, int line) {
    List<String> parts = new ArrayList<>();
    values(x, line).forEach((path, value) -> parts.add(path + "=" + value));
    return String.join(",", parts);
  }

  private double vepc(int x) {
    return isWords() ? EPC / 2.0 : numbers.get(x);
  }

  private double demand(int line) {
    return EPC * (0.25 + 0.4 * line / Math.max(3, lines.size()));
  }

  /** How many times over what is left is asked for. */
  private double pressure(int x, int line) {
    return demand(line) / Math.max(EPC / 100.0, EPC - vepc(x));
  }

  private boolean failed(int x) {
    return vepc(x) > EPC * 0.9;
  }

  private double slowdown(int x, int line) {
    return 1 + 3 * Math.max(0, pressure(x, line) - 1.02) + (isWords() ? 0.4 * x : 0);
  }

  /** Writes and publishes the files, without charts. */
  public void write(Path dir) {
    try (RunFolder folder = RunFolder.open(dir)) {
      RowSink<MetricRow> metrics = folder.metrics();
      RowSink<SeriesRow> series = folder.timeseries();
      RowSink<EstimateRow> estimates = folder.estimates();
      RowSink<DifferenceRow> differences = folder.differences();
      for (int line = 0; line < lines.size(); line++) {
        for (int x = 0; x < xs.size(); x++) {
          metrics(metrics, x, line);
          series(series, x, line);
          estimates(estimates, x, line);
          if (x + line > 0 && !failed(x)) {
            double mean = slowdown(x, line) - slowdown(0, 0);
            differences.accept(
                new DifferenceRow(
                    id(x, line),
                    id(0, 0),
                    "study",
                    "",
                    "worst_slowdown",
                    "",
                    REPLICATIONS,
                    mean,
                    mean - 0.04,
                    mean + 0.04,
                    mean == 0 ? Double.NaN : 0.875));
          }
        }
      }
      folder.summary(summary());
      folder.runInfo(new RunInfo("unknown", 1.25, "host", "JVM 17", 1L << 30));
      folder.publish("0.1.0", ExampleRun.small().scenario(), 7);
    }
  }

  private void metrics(RowSink<MetricRow> rows, int x, int line) {
    for (int node = 0; node < nodes && nodes > 1; node++) {
      rows.accept(
          new MetricRow(
              name, id(x, line), 0, 7, "numa", "node" + node, "free_pages_mean", 1, "pages"));
    }
  }

  private void series(RowSink<SeriesRow> rows, int x, int line) {
    for (int k = 0; k <= 50; k++) {
      long t = HORIZON / 50 * k;
      double zombies = vepc(x) > EPC * 0.6 && k > 30 ? Math.round(vepc(x) / EPC * 10) : 0;
      rows.accept(new SeriesRow(id(x, line), 0, t, "zombie_pages", zombies));
      double starved = pressure(x, line) > 1.5 && k % 7 < 3 ? 1 : 0;
      rows.accept(new SeriesRow(id(x, line), 0, t, "starved_enclaves", starved));
      rows.accept(new SeriesRow(id(x, line), 0, t, "starved_vms", 0));
    }
  }

  private void estimates(RowSink<EstimateRow> rows, int x, int line) {
    String id = id(x, line);
    if (!failed(x)) {
      double s = slowdown(x, line);
      row(rows, id, "study", "", "worst_slowdown", s, 0.1 * (s - 1));
      row(rows, id, "enclave", "database", "hit_ratio", Math.min(1, 1 / pressure(x, line)), 0.002);
      if (pressure(x, line) > 0.9) {
        row(rows, id, "enclave", "database", "fault_latency_ns_p50", 12_500 * s, 10);
        row(rows, id, "enclave", "database", "fault_latency_ns_p99", 61_500 * s, 10);
        row(rows, id, "enclave", "database", "fault_latency_ns_max", 23e6 * s, 10);
      }
    }
    for (int node = 0; node < nodes && nodes > 1; node++) {
      double share = node == 0 ? 0.7 : 0.3;
      double host = Math.min(demand(line), EPC - vepc(x));
      row(rows, id, "numa", "node" + node, "vepc_pages_mean", vepc(x) * share, 1);
      row(rows, id, "numa", "node" + node, "host_pages_mean", host * share, 1);
      double free = (EPC - vepc(x) - host) * share;
      row(rows, id, "numa", "node" + node, "free_pages_mean", free, 1);
    }
  }

  private static void row(
      RowSink<EstimateRow> rows,
      String point,
      String scope,
      String actor,
      String metric,
      double mean,
      double sd) {
    rows.accept(
        new EstimateRow(
            point,
            scope,
            actor,
            metric,
            "",
            "mean",
            REPLICATIONS,
            mean,
            mean - sd,
            mean + sd,
            sd,
            mean - 2 * sd,
            mean - 1.5 * sd,
            mean,
            mean + 1.5 * sd,
            mean + 2 * sd));
  }

  /** A summary with every key. */
  public Map<String, Object> summary() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", "study");
    tree.put("scenario", name);
    tree.put("description", "One service beside VMs whose vEPC grows");
    tree.put("seed", 7L);
    tree.put("level", 0.95);
    tree.put("experiment", "terminating");
    tree.put("axes", axes());
    List<Map<String, Object>> points = new ArrayList<>();
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String cell :
        List.of(
            "met_acceptable",
            "met_not_acceptable",
            "violated_acceptable",
            "violated_not_acceptable")) {
      table.put(cell, new ArrayList<>());
    }
    List<Map<String, Object>> flips = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      for (int x = 0; x < xs.size(); x++) {
        points.add(point(x, line));
        String cell = (met(x, line) ? "met_" : "violated_") + (good(x, line) ? "" : "not_");
        table.get(cell + "acceptable").add(id(x, line));
        if (x > 0 && met(x, line) != met(x - 1, line)) {
          flips.add(flip("rule", x, line));
        }
        if (x > 0 && good(x, line) != good(x - 1, line)) {
          flips.add(flip("measured", x, line));
        }
      }
    }
    tree.put("points", points);
    tree.put("rule_table", table);
    tree.put("flips", flips);
    tree.put("expectations", new ArrayList<>());
    tree.put("costs", ExampleRun.small().summary().get("costs"));
    tree.put("whatIf", null);
    return tree;
  }

  private Map<String, Object> flip(String of, int x, int line) {
    return map("axis", VEPC, "of", of, "from", id(x - 1, line), "to", id(x, line));
  }

  private List<Map<String, Object>> axes() {
    List<Map<String, Object>> axes = new ArrayList<>();
    if (!other.isEmpty()) {
      List<Double> sizes = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        sizes.add(65536.0 * (i + 1));
      }
      axes.add(map("path", other, "unit", "pages", "values", lines, "numbers", sizes));
    }
    if (xs.size() > 1) {
      List<Double> of = new ArrayList<>(numbers);
      while (of.size() < xs.size()) {
        of.add(null);
      }
      String path = isWords() ? "costs" : VEPC;
      axes.add(map("path", path, "unit", isWords() ? "" : "pages", "values", xs, "numbers", of));
    }
    return axes;
  }

  private boolean met(int x, int line) {
    return demand(line) <= EPC - vepc(x);
  }

  private boolean good(int x, int line) {
    return !failed(x) && slowdown(x, line) <= 1.1;
  }

  private Map<String, Object> point(int x, int line) {
    double s = slowdown(x, line);
    Double value = failed(x) ? null : (Double) s;
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id(x, line));
    tree.put("values", values(x, line));
    tree.put("replications", REPLICATIONS);
    tree.put("precise", true);
    tree.put("settled", true);
    tree.put("list_turns", 12.5);
    tree.put("warm_up_ns", HORIZON / 10);
    tree.put("horizon_ns", HORIZON);
    tree.put("epc_pages", EPC);
    tree.put("vepc_configured_pages", vepc(x));
    tree.put("remainder_pages", EPC - vepc(x));
    tree.put("demand_pages", demand(line));
    tree.put("rule", met(x, line) ? "met" : "violated");
    tree.put("measured", good(x, line) ? "acceptable" : "not acceptable");
    tree.put("sure", s < 1.01 || s > 1.2);
    tree.put(
        "worst_slowdown",
        map(
            "mean", value, "low", value, "high", value, "median", value, "q95", value, "max",
            value));
    int clean = failed(x) ? 0 : s > 3 ? 6 : REPLICATIONS;
    tree.put("clean", proportion(clean));
    tree.put("acceptable", proportion(good(x, line) ? clean : 0));
    tree.put("failed_vm", proportion(failed(x) ? 7 : 0));
    Map<String, Object> enclaves = new LinkedHashMap<>();
    if (!failed(x)) {
      double hits = Math.min(1, 1 / pressure(x, line));
      enclaves.put("database", map("slowdown", s, "hit_ratio", hits));
    }
    tree.put(
        "closed_form",
        map(
            "reason",
            failed(x) ? "nothing is left" : null,
            "worst_slowdown",
            failed(x) ? null : 1 + (s - 1) * 0.95,
            "enclaves",
            enclaves));
    tree.put(
        "complaints",
        good(x, line)
            ? List.of()
            : List.of(map("text", "enclave database: too slow", "runs", REPLICATIONS)));
    tree.put("batch_means", List.of());
    return tree;
  }

  private static Map<String, Object> proportion(int successes) {
    double p = successes / (double) REPLICATIONS;
    return map(
        "runs",
        REPLICATIONS,
        "successes",
        successes,
        "low",
        Math.max(0, p - 0.3),
        "high",
        Math.min(1, p + 0.3));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
