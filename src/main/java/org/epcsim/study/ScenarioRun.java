package org.epcsim.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.epcsim.epc.EpcParameters;
import org.epcsim.random.RandomStreams;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RowSink;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.script.ScriptWriter;
import org.epcsim.sim.Simulation;

/** One run of a scenario: simulates one replication and writes its result files. */
public final class ScenarioRun {
  /** The point of a scenario that is no study. */
  static final String POINT = "";

  private static final int REPLICATION = 0;

  private final ScenarioSpec scenario;
  private Simulation simulation;

  /** A run of a valid scenario. */
  public ScenarioRun(ScenarioSpec scenario) {
    this.scenario = scenario;
  }

  /** Simulates; nothing is written. */
  public void simulate() {
    HeapEstimate.check(scenario);
    run(ScenarioSimulation.build(scenario, streams()));
  }

  /**
   * Simulates and writes the operations as a script.
   *
   * @param script takes the script
   * @return why the script language cannot say what happened, so that the script is of no use;
   *     empty if it can
   * @throws ExportException before the simulation, if the scenario already tells
   */
  public Optional<String> simulate(Appendable script) {
    EpcParameters parameters = ScenarioSimulation.parameters(scenario);
    Optional<String> impossible = ScriptWriter.refusal(parameters);
    if (impossible.isPresent()) {
      throw new ExportException(impossible.get());
    }
    ScriptWriter writer = new ScriptWriter(script, parameters);
    HeapEstimate.check(scenario);
    run(ScenarioSimulation.build(scenario, streams(), writer));
    writer.finish();
    return writer.refusal();
  }

  private RandomStreams streams() {
    return new RandomStreams(scenario.run().seed(), REPLICATION);
  }

  private void run(Simulation built) {
    simulation = built;
    simulation.run();
  }

  /** The simulation that was run, for benchmarks and tests. */
  public Simulation simulation() {
    return simulation;
  }

  private Verdict verdict() {
    return Verdict.of(simulation, scenario.acceptable());
  }

  /** Returns what came of what the scenario expects. */
  public List<CheckedExpectation> expectations() {
    List<Measured> rows = Measured.of(simulation);
    Measured.add(rows, StudyMetrics.SCOPE, "", StudyMetrics.of(simulation, verdict()));
    return Expectations.of(scenario.expect(), POINT, List.of(rows));
  }

  /**
   * Writes the result files into a folder that was opened before the simulation.
   *
   * @param version the program's version
   * @return files of an earlier run that were changed since and so left alone
   */
  public List<Path> write(RunFolder folder, String version, RunInfo info) {
    RowSink<MetricRow> metrics = folder.metrics();
    String name = scenario.name();
    long seed = scenario.run().seed();
    Measured.of(simulation)
        .forEach(m -> metrics.accept(Rows.metric(name, POINT, REPLICATION, seed, m)));
    Rows.series(POINT, REPLICATION, simulation.series(), folder.timeseries()::accept);
    Map<String, Object> summary = Summary.of(scenario, simulation, verdict());
    if (!scenario.expect().isEmpty()) {
      summary.put("expectations", expectations().stream().map(CheckedExpectation::tree).toList());
    }
    folder.summary(summary);
    folder.runInfo(info);
    return folder.publish(version, scenario.resolved(), scenario.run().seed());
  }
}
