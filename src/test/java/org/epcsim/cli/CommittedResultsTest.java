package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.epcsim.report.ComparisonReport;
import org.epcsim.result.RunResults;
import org.epcsim.result.comparison.BaselineCheck;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped scenario still gives the bytes of its committed results, as {@code epcsim check}
 * has it. After a change that is meant to move them: {@code epcsim check --update}, read the
 * differences, commit.
 */
class CommittedResultsTest {
  /** Studies that take longer than some seconds, with the seconds measured on two cores. */
  private static final Map<String, Integer> SLOW =
      Map.of("sizing-guidance", 12, "dcsv3-capacity", 46, "watermarks", 13, "reclaimable-vepc", 17);

  /** Searches: their answers are checked by {@code epcsim check}, which takes a minute. */
  private static final String SEARCHES = "plan-";

  @TestFactory
  Stream<DynamicTest> everyShippedScenarioGivesItsCommittedBytes() throws IOException {
    List<Path> scenarios = ScenarioResults.scenarios();
    assertThat(scenarios).hasSizeGreaterThanOrEqualTo(3);
    return Stream.concat(scenarios.stream(), studies().filter(s -> !SLOW.containsKey(name(s))))
        .map(s -> dynamicTest(name(s), () -> check(s)));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> soDoStudiesThatTakeLonger() throws IOException {
    return studies()
        .filter(s -> SLOW.containsKey(name(s)))
        .map(s -> dynamicTest(name(s), () -> check(s)));
  }

  private static Stream<Path> studies() throws IOException {
    Path folder = Path.of("scenarios", ResultFolders.STUDIES);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list
          .filter(file -> file.toString().endsWith(".yaml") && !name(file).startsWith(SEARCHES))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String name(Path scenario) {
    return scenario.getFileName().toString().replace(".yaml", "");
  }

  private static void check(Path scenario) {
    Path committed = ResultFolders.of(Path.of(ResultFolders.RESULTS), scenario, name(scenario));
    String path = Path.of("scenarios").relativize(scenario).toString().replace(".yaml", "");
    Path again = ScenarioResults.of(path).folder();

    BaselineCheck check = BaselineCheck.of(RunResults.read(committed), RunResults.read(again));

    assertThat(check.same()).as(() -> ComparisonReport.render(check, 100, 30)).isTrue();
    assertThat(again.resolve("manifest.json"))
        .hasSameTextualContentAs(committed.resolve("manifest.json"));
  }
}
