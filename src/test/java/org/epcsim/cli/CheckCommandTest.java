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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String SMALL =
      """
      name: small
      machine: {epc: 1000 pages}
      enclaves:
        web: {size: 1200 pages, threads: 2, rate: 1e5/s}
      run: {horizon: 100 ms}
      """;

  private static final String STUDY =
      """
      name: sweep
      machine: {epc: 1000 pages}
      enclaves:
        web: {size: 1200 pages, threads: 2, rate: 1e5/s}
      guests:
        vm: {vepc: 10 pages}
      run: {horizon: 50 ms}
      study: {experiment: terminating, replications: 6, axes: {guests.vm.count: [0, 2]}}
      """;

  @TempDir private Path temp;
  private Path small;
  private Path study;
  private Path results;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void write() throws IOException {
    small = temp.resolve("small.yaml");
    study = Files.createDirectories(temp.resolve("studies")).resolve("sweep.yaml");
    results = temp.resolve("results");
    Files.writeString(small, SMALL);
    Files.writeString(study, STUDY);
  }

  private int epcsim(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private void run(Path scenario, String folder) {
    assertThat(epcsim("run", scenario.toString(), "-o", results.resolve(folder).toString()))
        .isZero();
  }

  private int check(Path scenario, String... more) {
    List<String> args = new ArrayList<>(List.of("check", scenario.toString(), "--results"));
    args.add(results.toString());
    Collections.addAll(args, more);
    return epcsim(args.toArray(String[]::new));
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void theSameScenarioGivesTheSameBytes() {
    run(small, "small");
    assertThat(check(small)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("same    " + small, "1 same, 0 differ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aCostThatChangedIsADriftOfTheMetricsItMoves() throws IOException {
    run(small, "small");
    Files.writeString(small, SMALL + "costs: {eldu: 40 us}\n");

    assertThat(check(small)).isEqualTo(ExitCode.DRIFT);

    assertThat(out.toString())
        .contains("DIFFERS " + small, "costs.eldu", "-> 40 us", "metrics.csv", "0 same, 1 differ")
        .containsPattern("enclave web slowdown +[0-9.]+ +[0-9.]+ +\\+[0-9.]+ % +single run");
    assertThat(out.toString().lines().count()).isLessThan(45);
  }

  /** As after a change of the program: the scenario is the same, its numbers are not. */
  @Test
  void aDriftOfAStudyNamesItsPointsAndTellsThemFromNoise() throws IOException {
    run(study, "studies/sweep");
    Path metrics = results.resolve("studies/sweep/metrics.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
    lines.replaceAll(
        line ->
            line.contains("count=2") && line.contains(",build_seconds,")
                ? line.replaceFirst("build_seconds,0\\.", "build_seconds,7.")
                : line.contains("count=0,3,") && line.contains(",slowdown,")
                    ? line.replaceFirst("slowdown,1\\.", "slowdown,9.")
                    : line);
    Files.write(metrics, lines);

    assertThat(check(study)).isEqualTo(ExitCode.DRIFT);

    assertThat(out.toString())
        .contains("changed since they were written: metrics.csv", "2 of ", "1 outside the noise")
        .containsPattern("at guests.vm.count=2\\R +enclave web build_seconds .* outside \\*\\*")
        .containsPattern("at guests.vm.count=0\\R +enclave web slowdown .* inside")
        .contains("about ", "by chance")
        .doesNotContain("another one now");
  }

  @Test
  void aFileOfNoMetricsTellsItsFirstLine() throws IOException {
    run(small, "small");
    change(results.resolve("small/timeseries.csv"), ",0,0,free_pages,", ",0,0,free_pages,9");

    assertThat(check(small)).isEqualTo(ExitCode.DRIFT);
    assertThat(out.toString())
        .contains("timeseries.csv, line 2, was: ,0,0,free_pages,9", "line 2, is: ,0,0,free_pages,")
        .contains("none of ");
  }

  @Test
  void anUpdateShowsTheDifferencesAndKeepsTheFolderWhole() throws IOException {
    run(small, "small");
    Path own = Files.writeString(results.resolve("small/notes.txt"), "mine");
    Files.writeString(small, SMALL.replace("1e5", "2e5"));

    assertThat(check(small, "--update")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("100000/s -> 200000/s", "updated", "0 same, 1 updated");
    assertThat(own).hasContent("mine");
    assertThat(RunResults.read(results.resolve("small")).changedFiles()).isEmpty();
    Map<String, String> updated = files("small");
    run(small, "again");
    updated.remove("notes.txt");
    assertThat(updated).isEqualTo(files("again"));
    assertThat(check(small)).isEqualTo(ExitCode.OK);
  }

  private Map<String, String> files(String folder) throws IOException {
    Path root = results.resolve(folder);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.endsWith("run-info.json")) {
          contents.put(name, new String(Files.readAllBytes(file), "ISO-8859-1"));
        }
      }
    }
    return contents;
  }

  @Test
  void malformedAndMissingFilesOfAllBaselinesAreReportedBeforeAnythingRuns() throws IOException {
    run(small, "small");
    run(study, "studies/sweep");
    change(results.resolve("small/metrics.csv"), ",slowdown,1", ",slowdown,x1");
    Files.delete(results.resolve("studies/sweep/estimates.csv"));

    int code = epcsim("check", small.toString(), study.toString(), "--results", "" + results);

    assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString())
        .containsPattern("small.metrics\\.csv:\\d+:\\d+: `x1[.0-9]+` is not a number")
        .contains("estimates.csv:1:1: there is no such file");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aScenarioWithoutResultsIsReported() {
    assertThat(check(small)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).contains("small.yaml:1:1: there are no results in", "epcsim run");
  }

  @Test
  void theJunitReportHasACaseForEachScenario() throws Exception {
    run(small, "small");
    run(study, "studies/sweep");
    Files.writeString(small, SMALL.replace("1e5", "2e5"));
    Path xml = temp.resolve("junit.xml");

    assertThat(
            epcsim(
                "check",
                small.toString(),
                study.toString(),
                "--results",
                results.toString(),
                "--junit",
                xml.toString()))
        .isEqualTo(ExitCode.DRIFT);

    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("2");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
        .contains("enclaves.web.rate: 100000/s -> 200000/s", "enclave web slowdown");
  }

  @Test
  void resultsOfStudiesHaveAFolderOfTheirOwn() {
    assertThat(ResultFolders.of(Path.of("results"), Path.of("scenarios/a.yaml"), "n"))
        .isEqualTo(Path.of("results/n"));
    assertThat(ResultFolders.of(Path.of("results"), Path.of("scenarios/studies/a.yaml"), "n"))
        .isEqualTo(Path.of("results/studies/n"));
  }

  @Test
  void twoResultsThatAreTheSameDoNotDiffer() {
    run(study, "a");
    run(study, "b");
    assertThat(diff("a", "b")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("none of ", "metrics differ");
  }

  @Test
  void twoStudiesWithTheSameSeedAreComparedInPairs() throws IOException {
    run(study, "a");
    Files.writeString(study, STUDY.replace("1e5/s", "1.2e5/s").replace("[0, 2]", "[2, 4]"));
    run(study, "b");

    assertThat(diff("a", "b")).isEqualTo(ExitCode.DRIFT);

    assertThat(out.toString())
        .contains("enclaves.web.rate: 100000/s -> 120000/s")
        .containsPattern("points of A only:\\R +guests.vm.count=0")
        .containsPattern("points of B only:\\R +guests.vm.count=4")
        .contains("in pairs, with the same random streams", "with probability 0.05 at most")
        .containsPattern("study worst_slowdown .* \\+- [0-9.]+ +-?[01]\\.[0-9]{2}  outside \\*\\*");
  }

  @Test
  void aRunCanBeComparedWithAnotherOneOrWithWhatIsNone() {
    run(small, "a");
    assertThat(diff("a", "a")).isEqualTo(ExitCode.OK);
    assertThat(diff("a", "nothing")).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).contains("manifest.json:1:1: there is no such file");
  }

  private int diff(String a, String b) {
    return epcsim("diff", results.resolve(a).toString(), results.resolve(b).toString());
  }
}
