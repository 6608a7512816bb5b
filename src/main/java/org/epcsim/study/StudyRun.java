package org.epcsim.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.result.DifferenceRow;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.Journal;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RowSink;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;

/** Runs a study: every point of a scenario, as many replications as are wanted. */
public final class StudyRun {
  private final ScenarioText text;
  private final ScenarioSpec scenario;
  private final StudySpec study;
  private final List<StudyPoint> points;
  private List<PointResult> results = List.of();

  /**
   * A study of a scenario.
   *
   * @param text a scenario with a study
   * @throws org.epcsim.unit.InvalidInputException if it is not valid at one of its points
   */
  public StudyRun(ScenarioText text) {
    this.text = text;
    this.scenario = text.scenario();
    this.study = scenario.study().orElseThrow();
    this.points = text.points();
  }

  /**
   * Returns how many threads have room in the heap.
   *
   * @param most at most so many
   * @throws HeapTooSmallException if not even one has
   */
  public int threads(int most) {
    return HeapEstimate.threads(points.stream().map(StudyPoint::scenario).toList(), most);
  }

  /**
   * Simulates; nothing is written but the journal.
   *
   * @param threads at least 1, as {@link #threads} says
   * @param journal finished replications, by this or an earlier process
   * @param program version and commit of this program
   * @throws org.epcsim.result.OutputException if a finished replication cannot be kept
   */
  public void simulate(int threads, Journal journal, String program, Progress progress) {
    FinishedTasks finished = new FinishedTasks(journal, program);
    Replications replications = new Replications(threads, finished, progress);
    List<WarmUp> warmUps = WarmUp.of(text, points, study, replications);
    List<StudyPoint> warmedUp = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      warmedUp.add(warmUps.get(i).point());
    }
    List<List<ReplicationResult>> runs = replications.run(warmedUp, () -> new PrecisionRule(study));
    List<PointResult> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      all.add(PointResult.of(warmUps.get(i), study, runs.get(i)));
    }
    results = List.copyOf(all);
  }

  /** Returns in words what was asked for and not reached; empty if everything was. */
  public List<String> notReached() {
    return Stream.concat(
            unknownMetrics().map(m -> "nothing has the metric " + m + " of study.stopping"),
            results.stream().flatMap(r -> r.notReached().stream()))
        .toList();
  }

  /** Metrics of the stopping rule that were measured nowhere, for one because of a typing error. */
  private Stream<String> unknownMetrics() {
    return study.stopping().stream()
        .flatMap(s -> s.metrics().stream())
        .filter(
            name ->
                results.stream()
                    .flatMap(r -> r.replications().stream().flatMap(one -> one.rows().stream()))
                    .noneMatch(m -> m.metric().equals(name)));
  }

  /** Returns what came of what the scenario expects, by point. */
  public List<CheckedExpectation> expectations() {
    return Expectations.of(scenario.expect(), results);
  }

  /**
   * Writes the result files into a folder that was opened before the simulation.
   *
   * @param version the program's version
   * @return files of an earlier run that were changed since and so left alone
   */
  public List<Path> write(RunFolder folder, String version, RunInfo info) {
    RowSink<MetricRow> metrics = folder.metrics();
    RowSink<SeriesRow> series = folder.timeseries();
    long seed = scenario.run().seed();
    for (PointResult result : results) {
      String id = result.point().id();
      for (int i = 0; i < result.replications().size(); i++) {
        int replication = i;
        ReplicationResult one = result.replications().get(i);
        one.rows()
            .forEach(m -> metrics.accept(Rows.metric(scenario.name(), id, replication, seed, m)));
        one.series().forEach(series::accept);
      }
    }
    RowSink<EstimateRow> estimates = folder.estimates();
    results.forEach(r -> r.estimateRows().forEach(estimates::accept));
    RowSink<DifferenceRow> differences = folder.differences();
    PointResult reference = results.get(0);
    results.stream()
        .skip(1)
        .flatMap(r -> r.estimates().differences(reference.estimates()).stream())
        .forEach(differences::accept);
    folder.summary(StudySummary.of(scenario, study, results));
    folder.runInfo(info);
    return folder.publish(version, scenario.resolved(), seed);
  }
}
