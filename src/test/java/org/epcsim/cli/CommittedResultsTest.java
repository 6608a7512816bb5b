package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped scenario still gives the bytes of its committed results. After a change that is
 * meant to move them: {@code epcsim run} each, read the differences, commit.
 */
class CommittedResultsTest {
  @TestFactory
  Stream<DynamicTest> everyShippedScenarioGivesItsCommittedBytes() throws IOException {
    List<Path> scenarios = ScenarioResults.scenarios();
    assertThat(scenarios).hasSizeGreaterThanOrEqualTo(3);
    return scenarios.stream().map(s -> dynamicTest(s.getFileName().toString(), () -> check(s)));
  }

  private void check(Path scenario) throws IOException {
    String name = scenario.getFileName().toString().replace(".yaml", "");
    Path committed = Path.of("results", name);
    Path again = ScenarioResults.of(name).folder();
    SortedMap<String, String> expected = RunResults.read(committed).manifest().files();
    SortedMap<String, String> got = RunResults.read(again).manifest().files();
    assertThat(RunResults.read(committed).changedFiles()).isEmpty();
    assertThat(got.keySet()).isEqualTo(expected.keySet());
    for (String file : expected.keySet()) {
      if (!file.endsWith(".svg")) { // text first: the difference can be read
        assertThat(again.resolve(file)).hasSameTextualContentAs(committed.resolve(file));
      }
      assertThat(got.get(file)).as(file).isEqualTo(expected.get(file));
    }
    assertThat(again.resolve("manifest.json"))
        .hasSameTextualContentAs(committed.resolve("manifest.json"));
  }
}
