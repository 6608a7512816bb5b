package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.epcsim.scenario.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario expects, against the mean over replications. */
class ExpectationsTest {
  @TempDir private Path dir;

  private SortedMap<String, Expectation> expect(String keys) {
    return Studies.text(
            dir,
            "name: s\nmachine: {epc: 100 pages}\nrun: {horizon: 1 s}\n"
                + "enclaves: {web: {size: 10 pages, rate: 1/s}}\nexpect: {"
                + keys
                + "}\n")
        .scenario()
        .expect();
  }

  private List<String> texts(String keys, ReplicationResult... runs) {
    return Expectations.of(
            expect(keys), "p", Arrays.stream(runs).map(ReplicationResult::rows).toList())
        .stream()
        .filter(check -> !check.held())
        .map(CheckedExpectation::text)
        .toList();
  }

  private static final ReplicationResult[] RUNS = {
    Studies.result(
        new Measured("enclave", "web", "slowdown", 1.0),
        new Measured("enclave", "db", "slowdown", 1.2),
        new Measured("epc", "", "free_pages_min", 3)),
    Studies.result(
        new Measured("enclave", "web", "slowdown", 1.2),
        new Measured("enclave", "db", "slowdown", 1.2),
        new Measured("epc", "", "free_pages_min", 4))
  };

  @Test
  void theMeanIsCompared() {
    assertThat(texts("web.slowdown: \"<= 1.1\"", RUNS)).isEmpty();
    assertThat(texts("web.slowdown: \"< 1.1\"", RUNS))
        .containsExactly("at p: web.slowdown is 1.1, expected < 1.1");
    assertThat(texts("free_pages_min: 3.5..3.5", RUNS)).isEmpty();
  }

  @Test
  void aNameWithoutAnActorIsOfEveryActor() {
    assertThat(texts("slowdown: \"<= 1.1\"", RUNS))
        .containsExactly("at p: enclave db: slowdown is 1.2, expected <= 1.1");
  }

  @Test
  void whatNothingHasFails() {
    assertThat(texts("slowdwn: \"> 0\"", RUNS))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("at p: nothing has the metric slowdwn"));
    assertThat(texts("epc.slowdown: \"> 0\"", RUNS)).hasSize(1);
  }
}
