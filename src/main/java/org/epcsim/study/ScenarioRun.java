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
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.script.ScriptWriter;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.TimeSeries;
import org.epcsim.sim.VirtualMachine;

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

  /**
   * Writes the result files into a folder that was opened before the simulation.
   *
   * @param version the program's version
   * @return files of an earlier run that were changed since and so left alone
   */
  public List<Path> write(RunFolder folder, String version, RunInfo info) {
    RowSink<MetricRow> metrics = folder.metrics();
    rows(metrics, "epc", "", Metrics.epc(simulation));
    for (int i = 0; i < simulation.epc().nodes(); i++) {
      rows(metrics, "numa", "node" + simulation.epc().nodeNumber(i), Metrics.node(simulation, i));
    }
    rows(metrics, "ksgxd", "", Metrics.ksgxd(simulation));
    simulation
        .counters()
        .cgroupWorkersBusyRatio()
        .forEach((name, ratio) -> row(metrics, "ksgxd", name, "ksgxd_busy_ratio", ratio));
    simulation.enclaves().forEach(e -> enclave(metrics, e));
    simulation.guestEnclaves().forEach(e -> enclave(metrics, e));
    for (VirtualMachine vm : simulation.vms()) {
      rows(metrics, "vm", vm.name(), Metrics.vm(simulation, vm));
      outcomes(metrics, "vm", vm.name(), vm.outcome());
    }
    for (Tenant tenant : simulation.arrivals()) {
      rows(metrics, "vm", tenant.name(), ArrivalMetrics.of(simulation, tenant));
    }
    rows(metrics, "vepc", "", Metrics.zombies(simulation));
    series(folder.timeseries(), simulation.series());
    Verdict verdict = Verdict.of(simulation, scenario.acceptable());
    folder.summary(Summary.of(scenario, simulation, verdict));
    folder.runInfo(info);
    return folder.publish(version, scenario.resolved(), scenario.run().seed());
  }

  private void enclave(RowSink<MetricRow> metrics, EnclaveProcess e) {
    rows(metrics, "enclave", e.name(), Metrics.enclave(e));
    outcomes(metrics, "enclave", e.name(), e.statistics().outcome());
  }

  private void rows(
      RowSink<MetricRow> sink, String scope, String actor, Map<String, Double> values) {
    values.forEach((metric, value) -> row(sink, scope, actor, metric, value));
  }

  private void outcomes(RowSink<MetricRow> sink, String scope, String actor, ActorOutcome outcome) {
    for (ActorOutcome each : ActorOutcome.values()) {
      row(sink, scope, actor, "outcome_" + each.label(), each == outcome ? 1 : 0);
    }
  }

  private void row(
      RowSink<MetricRow> sink, String scope, String actor, String metric, double value) {
    sink.accept(
        new MetricRow(
            scenario.name(),
            POINT,
            REPLICATION,
            scenario.run().seed(),
            scope,
            actor,
            metric,
            value,
            Metrics.unit(metric)));
  }

  private static void series(RowSink<SeriesRow> sink, TimeSeries series) {
    List<String> names = series.names();
    for (int i = 0; i < series.size(); i++) {
      for (int s = 0; s < names.size(); s++) {
        double value = series.value(i, s);
        if (!Double.isNaN(value)) {
          sink.accept(new SeriesRow(POINT, REPLICATION, series.time(i), names.get(s), value));
        }
      }
    }
  }
}
