package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code epcsim run} makes of a scenario's {@code expect}. */
class ExpectTest {
  private static final String SMALL =
      """
      name: small
      machine: {epc: 1000 pages}
      enclaves:
        web: {size: 1200 pages, threads: 2, rate: 1e5/s}
      guests:
        vm: {vepc: 500 pages, start: 99990 us}
      run: {horizon: 100 ms}
      """;

  @TempDir private Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String expect) throws IOException {
    Path scenario = Files.writeString(temp.resolve("small.yaml"), SMALL + expect);
    return Main.run(
        new PrintWriter(out),
        new PrintWriter(err),
        "run",
        scenario.toString(),
        "-o",
        temp.resolve("results").toString(),
        "--junit",
        temp.resolve("junit.xml").toString());
  }

  private RunResults results() {
    return RunResults.read(temp.resolve("results"));
  }

  @Test
  void whatIsAsExpectedIsSaidInTheSummaryAndTheReport() throws IOException {
    assertThat(run("expect: {slowdown: '>= 1', web.faults_total: '> 0', clean_run: '0..1'}\n"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("EXPECTATIONS: 3 of 3 hold").doesNotContain("FAILED");
    assertThat(err.toString()).isEmpty();
    assertThat(results().summary().path("expectations")).hasSize(3);
    assertThat(results().summary().path("expectations").get(1).path("actor").asText())
        .isEqualTo("enclave web");
  }

  @Test
  void whatIsNotIsADriftAndItsResultsAreThereAllTheSame() throws IOException {
    assertThat(run("expect: {web.slowdown: '<= 1'}\n")).isEqualTo(ExitCode.DRIFT);
    assertThat(err.toString())
        .matches("epcsim: expectation: web.slowdown is 1[.0-9]+, expected <= 1\\R");
    assertThat(out.toString()).contains("EXPECTATIONS: 0 of 1 hold", "FAILED  web.slowdown is 1.");
    assertThat(results().summary().path("expectations").get(0).path("held").asBoolean()).isFalse();
  }

  @Test
  void aMetricThatNothingHasFailsWithAGuess() throws IOException {
    assertThat(run("expect: {slowdwn: '<= 9', wbe.slowdown: '<= 9', vm.boot_second: '> 0'}\n"))
        .isEqualTo(ExitCode.DRIFT);
    assertThat(err.toString())
        .contains("nothing has the metric slowdwn; did you mean \"slowdown\"?")
        .contains("nothing has the metric wbe.slowdown; did you mean \"web.slowdown\"?")
        .contains("nothing has the metric vm.boot_second");
  }

  /** The VM does not boot before the end: the name is right, so there is nothing to guess. */
  @Test
  void aMetricWithoutAValueFailsWithoutAGuess() throws IOException {
    assertThat(run("expect: {vm.boot_seconds: '<= 1'}\n")).isEqualTo(ExitCode.DRIFT);
    assertThat(err.toString())
        .contains("there is no value of vm.boot_seconds")
        .doesNotContain("did");
  }

  @Test
  void withoutExpectationsTheSummaryHasNone() throws IOException {
    assertThat(run("")).isEqualTo(ExitCode.OK);
    assertThat(results().summary().has("expectations")).isFalse();
    assertThat(out.toString()).doesNotContain("EXPECT");
  }

  @Test
  void aStudyChecksEveryPointAndWritesJunit() throws Exception {
    int code =
        run(
            """
            expect: {web.slowdown: '<= 1'}
            study: {experiment: terminating, replications: 2, axes: {guests.vm.count: [0, 1]}}
            """);
    assertThat(code).isEqualTo(ExitCode.DRIFT);
    assertThat(err.toString()).contains("at guests.vm.count=0: web.slowdown is 1.");
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(temp.resolve("junit.xml").toFile())
            .getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("3");
    assertThat(root.getAttribute("failures")).isEqualTo("2");
    assertThat(root.getElementsByTagName("failure").item(0).getAttributes().item(0).getNodeValue())
        .startsWith("at guests.vm.count=0: web.slowdown is 1.");
  }
}
