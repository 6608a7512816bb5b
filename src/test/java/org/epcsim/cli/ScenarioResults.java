package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.epcsim.result.RunResults;
import org.epcsim.result.Series;

/**
 * Results of {@code epcsim run} for a shipped scenario, as anybody can read them from its files.
 * Each scenario is run once for all tests: one of them takes ten seconds.
 */
final class ScenarioResults {
  private static final Map<String, ScenarioResults> RUNS = new TreeMap<>();

  private final Path folder;
  private final RunResults files;

  private ScenarioResults(Path folder) {
    this.folder = folder;
    files = RunResults.read(folder);
  }

  /** The shipped scenarios. */
  static List<Path> scenarios() throws IOException {
    try (Stream<Path> list = Files.list(Path.of("scenarios"))) {
      return list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** A scenario as it is shipped, or with changes {@code PATH=VALUE}. */
  static ScenarioResults of(String name, String... changes) {
    String key = name + " " + String.join(" ", changes);
    return RUNS.computeIfAbsent(
        key, run -> new ScenarioResults(run(Path.of("scenarios", name + ".yaml"), changes)));
  }

  /** Runs a file into a folder of its own. */
  static Path run(Path scenario, String... changes) {
    try {
      Path target = Files.createDirectories(Path.of("target", "scenario-results"));
      Path folder = Files.createTempDirectory(target, "run").resolve("results");
      List<String> arguments = new ArrayList<>(List.of("run", scenario.toString()));
      for (String change : changes) {
        arguments.addAll(List.of("--set", change));
      }
      arguments.addAll(List.of("-o", folder.toString(), "--progress", "never"));
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int exit =
          Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
      assertThat(err.toString()).isEmpty();
      assertThat(exit).isEqualTo(ExitCode.OK);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** A metric of the whole EPC, of ksgxd, or of all vEPC. */
  double metric(String metric) {
    return metric("", metric);
  }

  /** An actor's metric, by name. */
  double metric(String actor, String metric) {
    return files.metrics().stream()
        .filter(row -> row.actor().equals(actor) && row.metric().equals(metric))
        .mapToDouble(row -> row.value())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + metric + " of " + actor));
  }

  /** What became of an actor. */
  String outcome(String actor) {
    return files.metrics().stream()
        .filter(row -> row.actor().equals(actor) && row.metric().startsWith("outcome_"))
        .filter(row -> row.value() == 1)
        .map(row -> row.metric().substring("outcome_".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no outcome of " + actor));
  }

  /** The value of a time series in the last sample at or before a time. */
  double at(double seconds, String name) {
    Series series = files.series("", 0, name).orElseThrow();
    int i = 0;
    while (i + 1 < series.size() && series.tNs(i + 1) <= seconds * 1e9) {
      i++;
    }
    return series.value(i);
  }
}
