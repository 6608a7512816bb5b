package org.epcsim.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.result.Journal;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;

/** Runs a study: every point of a scenario, as many replications as are wanted. */
public final class StudyRun implements Study {
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

  @Override
  public int threads(int most) {
    return HeapEstimate.threads(points.stream().map(StudyPoint::scenario).toList(), most);
  }

  @Override
  public boolean isPlanned() {
    return true;
  }

  @Override
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

  @Override
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

  @Override
  public List<Path> write(RunFolder folder, String version, RunInfo info) {
    StudyFiles.write(folder, scenario, results, m -> true);
    folder.summary(StudySummary.of(scenario, study, results));
    folder.runInfo(info);
    return folder.publish(version, scenario.resolved(), scenario.run().seed());
  }
}
