package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.Simulation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Conservation on twins of about 1,000 pages of every shipped scenario: after every event each EPC
 * page is in one place and every count is right. On the scenarios themselves, which other tests
 * run, counters are checked after every event and everything now and then and at the end, by the
 * simulation itself.
 */
class ScenarioInvariantsTest {

  @TestFactory
  Stream<DynamicTest> everyEventLeavesASoundState() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      List<Path> scenarios = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      return scenarios.stream().map(s -> dynamicTest(s.getFileName().toString(), () -> check(s)));
    }
  }

  private static void check(Path file) {
    ScenarioSpec twin = SmallTwin.of(ScenarioReader.read(file, List.of()));
    Simulation simulation = ScenarioSimulation.build(twin, new RandomStreams(1, 0));
    simulation.checkAfterEveryEvent(true);
    simulation.run();
    assertThat(simulation.events()).isGreaterThan(500);
  }
}
