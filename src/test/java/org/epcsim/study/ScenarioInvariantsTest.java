package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.Simulation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Conservation on twins of about 1,000 pages of every shipped scenario: after every event each EPC
 * page is in one place and every count is right. On the scenarios themselves counters are checked
 * after every event, by the simulation itself, and everything every 65,536 events and at the end.
 */
class ScenarioInvariantsTest {

  private static final long CHECK_INTERVAL = 1 << 16;

  @TestFactory
  Stream<DynamicTest> everyEventOfATwinLeavesASoundState() throws IOException {
    return each(scenario -> check(SmallTwin.of(scenario), 1));
  }

  @TestFactory
  Stream<DynamicTest> everyScenarioIsSoundEvery65536Events() throws IOException {
    return each(scenario -> check(scenario, CHECK_INTERVAL));
  }

  private static Stream<DynamicTest> each(Consumer<ScenarioSpec> test) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      List<Path> scenarios = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      return scenarios.stream()
          .map(
              file ->
                  dynamicTest(
                      file.getFileName().toString(),
                      () -> test.accept(ScenarioReader.read(file, List.of()))));
    }
  }

  private static void check(ScenarioSpec scenario, long interval) {
    Simulation simulation = ScenarioSimulation.build(scenario, new RandomStreams(1, 0));
    simulation.checkEvery(interval);
    simulation.run();
    assertThat(simulation.events()).isGreaterThan(500);
  }
}
