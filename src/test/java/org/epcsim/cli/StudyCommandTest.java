package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code epcsim run} on a scenario with a study. */
class StudyCommandTest {
  private static final String MACHINE =
      """
      name: s
      machine: {epc: 300 pages}
      enclaves: {web: {size: 320 pages, threads: 2, rate: 2e4/s}}
      run: {horizon: 60 ms, sample: 1 ms}
      """;

  @TempDir private Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String study, String folder, String... more) throws IOException {
    Path file = Files.writeString(temp.resolve("s.yaml"), MACHINE + study);
    List<String> args =
        Stream.concat(
                Stream.of("run", file.toString(), "-o", temp.resolve(folder).toString()),
                Stream.of(more))
            .toList();
    return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
  }

  private void sameFiles(String a, String b) throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve(a))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("run-info.json")) {
          assertThat(temp.resolve(b).resolve(temp.resolve(a).relativize(file)))
              .hasSameBinaryContentAs(file);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{experiment: terminating, replications: 7, axes: {enclaves.web.threads: [1..3]}}",
        "{experiment: terminating, replications: 4, stopping: {relative: 0.002, most: 32},"
            + " axes: {enclaves.web.size: [200 pages, 310 pages, 330 pages, 400 pages]}}",
        "{experiment: steadyState, warmUp: mser5, replications: 3}"
      })
  void filesAreTheSameForAnyNumberOfThreads(String study) throws IOException {
    int code = run("study: " + study, "one", "--threads", "1");
    for (String threads : List.of("2", "8")) {
      assertThat(run("study: " + study, threads, "--threads", threads)).isEqualTo(code);
      sameFiles("one", threads);
    }
  }

  @Test
  void aStoppingRuleTakesMoreReplicationsWhereMoreAreNeeded() throws IOException {
    String study =
        "study: {experiment: terminating, replications: 4, stopping: {relative: 0.0003, most: 16},"
            + " axes: {enclaves.web.size: [200 pages, 400 pages]}}";
    assertThat(run(study, "a")).isEqualTo(ExitCode.PRECISION_NOT_REACHED);
    assertThat(err.toString())
        .contains(
            "epcsim: not reached: at enclaves.web.size=400 pages: web.slowdown is not known well"
                + " enough after 16 replications");
    assertThat(err.toString()).doesNotContain("200 pages");
    assertThat(temp.resolve("a/.tasks.journal")).doesNotExist();
  }

  @Test
  void aMetricThatNothingHasIsNotReached() throws IOException {
    String study =
        "study: {experiment: terminating, replications: 2, stopping: {metrics: [slowdwn]}}";
    assertThat(run(study, "a")).isEqualTo(ExitCode.PRECISION_NOT_REACHED);
    assertThat(err.toString()).contains("nothing has the metric slowdwn of study.stopping");
  }

  @Test
  void aSteadyStateThatWasNotReachedGivesExitCodeFive() throws IOException {
    String[] shorter = {"--set", "run.horizon=20 ms"};
    assertThat(run("study: {experiment: steadyState, replications: 2}", "a", shorter))
        .isEqualTo(ExitCode.PRECISION_NOT_REACHED);
    assertThat(err.toString())
        .containsPattern(
            "not reached: the reclaimer's list turned only [0-9.]+ times, 5 are a steady state");
    assertThat(run("study: {experiment: terminating, replications: 2}", "b", shorter))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void batchesThatTheRunIsTooShortForGiveExitCodeFive() throws IOException {
    assertThat(run("study: {experiment: steadyState, batches: 100}", "a"))
        .isEqualTo(ExitCode.PRECISION_NOT_REACHED);
    assertThat(err.toString()).contains("web ran for fewer samples than there are to be batches");
  }

  @Test
  void aFailedExpectationGivesExitCodeFourWithItsPoint() throws IOException {
    String study =
        """
        study: {experiment: terminating, replications: 2, axes: {enclaves.web.size: [90 pages]}}
        expect: {slowdown: "< 0.5", web.faults_total: "> 0"}
        """;
    assertThat(run(study, "a")).isEqualTo(ExitCode.DRIFT);
    assertThat(err.toString())
        .containsPattern(
            "expectation: at enclaves.web.size=90 pages: enclave web: slowdown is [0-9.]+,"
                + " expected < 0.5")
        .doesNotContain("faults_total");
  }

  @Test
  void progressEndsWithALineUnlessItIsNotWanted() throws IOException {
    String study = "study: {experiment: terminating, replications: 3}";
    assertThat(run(study, "a")).isEqualTo(ExitCode.OK);
    assertThat(err.toString().strip()).isEqualTo("epcsim: 3 of 3 replications");
    err.getBuffer().setLength(0);
    assertThat(run(study, "b", "--progress", "never")).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void threadsAreAtLeastOne() throws IOException {
    assertThat(run("study: {experiment: terminating}", "a", "--threads", "0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--threads=0: expected 1 to 1024");
  }
}
