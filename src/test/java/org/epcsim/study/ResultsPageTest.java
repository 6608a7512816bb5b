package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.result.RunResults;
import org.epcsim.scenario.ScenarioReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about results names what a run writes, and nothing else. */
class ResultsPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/results.md");

  /**
   * Every metric has a value in it: an enclave that faults, one with requests, a VM that ends, and
   * others that come, of whom one has to wait for its admission.
   */
  private static final String SCENARIO =
      """
      name: everything
      machine: {epc: [{node: 0, size: 1000 pages}, {node: 1, size: 200 pages}]}
      enclaves:
        db: {size: 1300 pages, rate: 1e5/s, pattern: zipf}
        web: {size: 10 pages, rate: 1e6/s, pattern: uniform, requests: {rate: 1000/s, accesses: 10}}
      guests:
        vm: {vepc: 100 pages, start: 20 ms, end: 80 ms}
        tenant: {vepc: 10 pages, lifetime: 10 ms}
      arrivals:
        tenant: {guest: tenant, every: 9 ms, first: 5 ms}
      admission: {caps: {tenant: 1}, refused: queue}
      starvation: {window: 20 ms}
      run: {horizon: 100 ms}
      """;

  @TempDir private Path dir;
  private String page;
  private RunResults run;

  @BeforeEach
  void run() throws IOException {
    page = Files.readString(PAGE);
    ScenarioRun made = new ScenarioRun(ScenarioReader.parse("t.yaml", SCENARIO, List.of()));
    made.simulate();
    try (RunFolder folder = RunFolder.open(dir)) {
      made.write(folder, "0", new RunInfo("unknown", 0, "host", "jvm", 0));
    }
    run = RunResults.read(dir);
  }

  @Test
  void theTablesNameEveryMetricOfEveryScopeWithItsUnit() {
    Set<String> written =
        run.metrics().stream()
            .map(row -> row.scope() + " " + row.metric() + " " + row.unit())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented = new TreeSet<>();
    String scope = null;
    for (String line : page.lines().toList()) {
      if (line.startsWith("#")) {
        scope = line.startsWith("### Scope") ? line.split("`")[1] : null;
      } else if (scope != null && line.startsWith("| `")) {
        String[] cells = line.split("\\|");
        documented.add(scope + " " + cells[1].replace('`', ' ').trim() + " " + cells[2].trim());
      }
    }
    assertThat(documented).isEqualTo(written);
  }

  @Test
  void thePageNamesEverySeriesEveryKeyAndEveryFile() throws IOException {
    run.series().stream()
        .map(series -> series.name().replaceAll("^node[0-9]+/.*", "nodeN/free_pages"))
        .map(name -> name.replaceAll("/(db|web|vm|tenant)$", "/NAME"))
        .forEach(name -> assertThat(page).contains("`" + name + "`"));
    run.summary()
        .fieldNames()
        .forEachRemaining(key -> assertThat(page).containsPattern("`" + key + "(\\.NAME)?`"));
    try (var files = Files.list(dir)) {
      files.forEach(file -> assertThat(page).contains("`" + file.getFileName() + "`"));
    }
  }
}
