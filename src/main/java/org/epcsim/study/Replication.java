package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.epcsim.random.RandomStreams;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Workspace;

/**
 * One replication of one point: the unit of work of a study.
 *
 * @param point the point
 * @param index of the replication, from 0; those of the same index have the same random streams at
 *     every point
 * @param charted whether its time series are kept
 * @param brief whether only what concerns the whole machine or its host enclaves is kept
 */
record Replication(StudyPoint point, int index, boolean charted, boolean brief) {
  private static final Set<String> OF_PARTS = Set.of("vm", "numa");

  /**
   * Runs it. The first replication of a point is checked as a whole now and then as a single run
   * is; the others are alike, and only their counters are checked.
   *
   * @param workspace what the thread keeps between replications
   */
  ReplicationResult run(Workspace workspace) {
    RandomStreams streams = new RandomStreams(point.scenario().run().seed(), index);
    Simulation simulation = ScenarioSimulation.build(point.scenario(), streams, workspace);
    if (index > 0) {
      simulation.checkEvery(Long.MAX_VALUE);
    }
    simulation.run();
    Verdict verdict = Verdict.of(simulation, point.scenario().acceptable());
    List<Measured> rows = new ArrayList<>(Measured.of(simulation));
    if (brief) {
      rows.removeIf(m -> OF_PARTS.contains(m.scope()));
    }
    Measured.add(rows, StudyMetrics.SCOPE, "", StudyMetrics.of(simulation, verdict));
    List<SeriesRow> series = new ArrayList<>();
    if (charted) {
      Rows.series(point.id(), index, simulation.series(), series::add);
      series.removeIf(row -> brief && row.series().startsWith("vepc_pages/"));
    }
    List<String> complaints =
        verdict.complaints().stream().map(c -> c.who() + ": " + c.kind()).distinct().toList();
    return new ReplicationResult(rows, complaints, series);
  }
}
