package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.PageType;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.TimeSeries;
import org.epcsim.sim.VirtualMachine;
import org.epcsim.sim.Workspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A simulation in a workspace that others have used comes to the same as one in a fresh workspace:
 * over small twins of all shipped scenarios, down to every record of every EPC page.
 */
class WorkspaceTest {
  private static final Map<String, ScenarioSpec> TWINS = new TreeMap<>();
  private static final Map<String, List<Object>> FRESH = new TreeMap<>();

  @BeforeAll
  static void runEachTwinAlone() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        ScenarioSpec twin = SmallTwin.of(ScenarioReader.read(file, List.of()));
        String name = file.getFileName().toString();
        TWINS.put(name, twin);
        FRESH.put(name, outcome(build(name, new Workspace())));
      }
    }
  }

  private static Simulation build(String name, Workspace workspace) {
    return ScenarioSimulation.build(TWINS.get(name), new RandomStreams(7, 3), workspace);
  }

  private static List<Object> outcome(Simulation simulation) {
    simulation.run();
    List<Object> all = new ArrayList<>();
    all.add(Metrics.epc(simulation));
    all.add(Metrics.ksgxd(simulation));
    all.add(Metrics.zombies(simulation));
    for (EnclaveProcess enclave : simulation.enclaves()) {
      all.add(Metrics.enclave(enclave));
    }
    for (VirtualMachine vm : simulation.vms()) {
      all.add(Metrics.vm(simulation, vm));
    }
    TimeSeries series = simulation.series();
    for (int i = 0; i < series.size(); i++) {
      for (int s = 0; s < series.names().size(); s++) {
        all.add(series.value(i, s));
      }
    }
    Epc epc = simulation.epc();
    EpcPages pages = epc.pages();
    for (int page = 0; page < epc.size(); page++) {
      boolean used = pages.type(page) != PageType.FREE;
      all.add(pages.type(page) + " " + (used ? pages.owner(page) + " " + pages.number(page) : ""));
    }
    return all;
  }

  @Test
  void theOrderOfTheRunsBeforeDoesNotMatter() {
    List<String> order = new ArrayList<>(TWINS.keySet());
    order.addAll(TWINS.keySet());
    Collections.shuffle(order, new Random(1));
    Workspace workspace = new Workspace();
    for (String name : order) {
      assertThat(outcome(build(name, workspace))).as(name).isEqualTo(FRESH.get(name));
    }
  }

  /** With a check of everything after every event no time is quiet: page by page. */
  @Test
  void pageByPageComesToTheSameAsInRuns() {
    for (String name : TWINS.keySet()) {
      Simulation simulation = build(name, new Workspace());
      simulation.checkEvery(1);
      assertThat(outcome(simulation)).as(name).isEqualTo(FRESH.get(name));
    }
  }
}
