package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String SMALL =
      """
      name: small
      machine: {epc: 1000 pages}
      enclaves:
        web: {size: 1200 pages, threads: 2, rate: 1e5/s}
      guests:
        vm: {vepc: 100 pages, start: 50 ms, lifetime: 100 ms}
      run: {horizon: 300 ms}
      """;

  @TempDir private Path temp;
  private Path scenario;
  private Path results;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    scenario = temp.resolve("small.yaml");
    results = temp.resolve("results");
    Files.writeString(scenario, SMALL);
  }

  private int epcsim(String... args) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of("run", scenario.toString(), "-o"));
    args.add(results.toString());
    Collections.addAll(args, more);
    return epcsim(args.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(results)) {
      return all.filter(Files::isRegularFile)
          .map(f -> results.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void aRunWritesItsFilesAndPrintsOnePage() throws IOException {
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(files())
        .containsExactly(
            "charts/epc-composition.png",
            "charts/epc-composition.svg",
            "charts/slowdown.png",
            "charts/slowdown.svg",
            "manifest.json",
            "metrics.csv",
            "run-info.json",
            "summary.json",
            "timeseries.csv");
    assertThat(out.toString()).contains("web", "vm", "GUIDANCE").doesNotContain("NaN");
    assertThat(out.toString().lines().count()).isLessThan(60);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedDoesNot() throws IOException {
    assertThat(run()).isZero();
    String metrics = Files.readString(results.resolve("metrics.csv"));
    String manifest = Files.readString(results.resolve("manifest.json"));
    assertThat(run()).isZero();
    assertThat(results.resolve("metrics.csv")).hasContent(metrics);
    assertThat(results.resolve("manifest.json")).hasContent(manifest);
    assertThat(run("--seed", "2")).isZero();
    assertThat(Files.readString(results.resolve("metrics.csv"))).isNotEqualTo(metrics);
  }

  @Test
  void aKeyCanBeSetOnTheCommandLine() throws IOException {
    assertThat(run("--set", "guests.vm.count=2", "--set", "guests.vm.vepc=50 pages")).isZero();
    assertThat(Files.readString(results.resolve("metrics.csv"))).contains(",vm,vm-2,");
  }

  @Test
  void anInvalidScenarioIsReportedWithEveryPlaceAndNothingIsWritten() throws IOException {
    Files.writeString(scenario, SMALL.replace("1000 pages", "1000").replace("rate", "rat"));
    assertThat(run()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString().lines())
        .hasSizeGreaterThanOrEqualTo(2)
        .anyMatch(line -> line.startsWith(scenario + ":2:16: "))
        .anyMatch(line -> line.startsWith(scenario + ":4:") && line.contains("\"rate\""));
    assertThat(out.toString()).isEmpty();
    assertThat(results).doesNotExist();
  }

  @Test
  void aMissingScenarioIsInvalidInput() {
    assertThat(epcsim("run", temp.resolve("no.yaml").toString())).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).contains("no.yaml");
  }

  @Test
  void aFolderThatHoldsSomebodyElsesFilesIsLeftAlone() throws IOException {
    Files.createDirectories(results);
    Files.writeString(results.resolve("metrics.csv"), "mine");
    assertThat(run()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(results.resolve("metrics.csv")).hasContent("mine");
    assertThat(err.toString()).contains("metrics.csv").doesNotContain("\tat ");
    assertThat(files()).containsExactly("metrics.csv");
  }

  @Test
  void theOperationsCanBeReplayed() {
    Path script = temp.resolve("small.epc");
    assertThat(run("--export-script", script.toString())).isZero();
    out.getBuffer().setLength(0);
    assertThat(epcsim("replay", script.toString())).isZero();
    assertThat(out.toString().lines()).hasSizeGreaterThan(1000);
  }

  @Test
  void anExportOfAWhatIfIsRefusedAndLeavesNoScript() {
    Path script = temp.resolve("small.epc");
    assertThat(run("--export-script", script.toString(), "--set", "whatIf.ageing=false"))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).contains("age").doesNotContain("internal error");
    assertThat(script).doesNotExist();
  }

  @Test
  void chartsAreDrawnAgainFromTheFiles() throws IOException {
    assertThat(run()).isZero();
    Files.delete(results.resolve("charts/slowdown.svg"));
    assertThat(epcsim("chart", results.toString())).isZero();
    assertThat(results.resolve("charts/slowdown.svg")).exists();
  }

  @Test
  void validateReportsTheProblemsOfAllFiles() throws IOException {
    Path bad = temp.resolve("bad.yaml");
    Files.writeString(bad, "name: x\nrun: {horizon: 5}\n");
    assertThat(epcsim("validate", scenario.toString(), bad.toString()))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(out.toString()).contains("small.yaml: valid");
    assertThat(err.toString()).contains("bad.yaml:2:16");
  }
}
