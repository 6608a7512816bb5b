package org.epcsim.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.epcsim.result.Journal;
import org.epcsim.result.RowSink;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.result.SensitivityRow;
import org.epcsim.scenario.AcceptableSpec;
import org.epcsim.scenario.ObjectiveSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;

/**
 * Searches the largest value of one key at which a machine is still acceptable. Of the replications
 * only what is measured of whole runs is listed in the files, and of what concerns single VMs
 * nothing is kept: there are many.
 */
public final class PlanRun implements Study {
  /** Replications of a look at a value whose answer follows from its neighbours'. Assumed. */
  private static final int LOOK = 10;

  private static final String BECAUSE = "study.objective.vary";

  private final ScenarioText text;
  private final ScenarioSpec scenario;
  private final StudySpec study;
  private final ObjectiveSpec objective;
  private final Candidates candidates;
  private final boolean sensitivity;
  private final Map<Integer, PointResult> tested = new TreeMap<>();
  private CapacitySearch.Found found;
  private List<SensitivityRow> moved = List.of();

  /**
   * A search for what the scenario's objective names.
   *
   * @param text a scenario with an objective in its study
   * @param sensitivity whether to search again with each assumed cost halved and doubled
   * @throws org.epcsim.unit.InvalidInputException if the objective cannot be searched for
   */
  public PlanRun(ScenarioText text, boolean sensitivity) {
    this.sensitivity = sensitivity;
    this.text = text;
    this.scenario = text.scenario();
    this.study = scenario.study().orElseThrow();
    this.objective = study.objective().orElseThrow();
    try {
      this.candidates = Candidates.of(objective, scenario);
    } catch (IllegalArgumentException e) {
      throw text.refusal("study.objective", e.getMessage());
    }
    if (!study.axes().isEmpty() || !study.points().isEmpty()) {
      throw text.refusal("study.objective", "a plan varies one key: expected no axes or points");
    }
    if (study.batches().isPresent()) {
      throw text.refusal("study.batches", "a plan counts runs: one long run is one");
    }
    if (scenario.acceptable().cleanProbability() >= 1) {
      throw text.refusal(
          "acceptable.cleanProbability", "1 can never be confirmed by runs: expected less");
    }
    point(0);
    point(candidates.size() - 1);
  }

  private StudyPoint point(int index) {
    return text.with(candidates.at(index), BECAUSE);
  }

  @Override
  public int threads(int most) {
    return HeapEstimate.threads(
        List.of(point(0).scenario(), point(candidates.size() - 1).scenario()), most);
  }

  @Override
  public boolean isPlanned() {
    return false;
  }

  @Override
  public void simulate(int threads, Journal journal, String program, Progress progress) {
    Replications replications =
        Replications.brief(threads, new FinishedTasks(journal, program), progress);
    found = new CapacitySearch(candidates.size(), response(replications)).run(start());
    if (sensitivity) {
      moved =
          new Sensitivity(
                  text,
                  candidates,
                  () -> Replications.brief(threads, new FinishedTasks(journal, program), progress))
              .rows(found.good());
    }
  }

  private CapacitySearch.Response response(Replications replications) {
    double alpha = objective.alpha() / CapacitySearch.mostTests(candidates.size());
    return new CapacitySearch.Response() {
      @Override
      public CapacitySearch.Answer ask(int index) {
        return test(index, alpha, objective.most(), replications);
      }

      @Override
      public boolean isBad(int index) {
        return test(index, alpha, LOOK, replications) == CapacitySearch.Answer.BAD;
      }
    };
  }

  private CapacitySearch.Answer test(int index, double alpha, int most, Replications replications) {
    StudyPoint point = point(index);
    WarmUp warmUp = WarmUp.of(text, List.of(point), study, replications).get(0);
    AcceptableSpec limits = point.scenario().acceptable();
    AcceptanceRule rule =
        new AcceptanceRule(limits, alpha, objective.indifference(), most, replications.threads());
    List<ReplicationResult> runs = replications.run(List.of(warmUp.point()), () -> rule).get(0);
    tested.put(index, PointResult.of(warmUp, study, runs));
    return rule.answer();
  }

  /** The closed form's answer, or the middle where there is none. */
  private int start() {
    return closedForm().orElse(candidates.size() / 2);
  }

  /** The largest value that the closed form finds acceptable; empty if there is none. */
  private OptionalInt closedForm() {
    double limit = scenario.acceptable().slowdown();
    return largest(form -> form.worstSlowdown() <= limit);
  }

  /** The largest value at which the documented rule is kept; empty if there is none. */
  private OptionalInt rule() {
    return largest(ClosedForm::ruleMet);
  }

  private OptionalInt largest(Predicate<ClosedForm> good) {
    int low = -1;
    int high = candidates.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      Optional<ClosedForm> form = ClosedForm.of(point(middle).scenario());
      if (form.isEmpty()) {
        return OptionalInt.empty();
      }
      if (good.test(form.get())) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low < 0 ? OptionalInt.empty() : OptionalInt.of(low);
  }

  @Override
  public List<String> notReached() {
    List<String> reasons = new ArrayList<>();
    if (!found.decided()) {
      reasons.add("undecided between the largest good and the smallest bad value");
    }
    for (CapacitySearch.Contradiction c : found.contradictions()) {
      reasons.add(
          "%s=%s is bad though %s is good: what is good does not end at one value"
              .formatted(
                  candidates.path(),
                  candidates.values().get(c.bad()),
                  candidates.values().get(c.good())));
    }
    tested.values().stream()
        .filter(r -> !r.settled())
        .flatMap(r -> r.notReached().stream())
        .forEach(reasons::add);
    return reasons;
  }

  @Override
  public List<Path> write(RunFolder folder, String version, RunInfo info) {
    List<PointResult> results = List.copyOf(tested.values());
    StudyFiles.write(folder, scenario, results, m -> m.scope().equals(StudyMetrics.SCOPE));
    Map<String, Object> summary = StudySummary.of(scenario, study, results);
    summary.put("kind", "plan");
    summary.put(
        "plan", new PlanAnswer(objective, candidates, found, closedForm(), rule(), tested).tree());
    if (sensitivity) {
      RowSink<SensitivityRow> rows = folder.sensitivity();
      moved.forEach(rows::accept);
    }
    folder.summary(summary);
    folder.runInfo(info);
    return folder.publish(version, scenario.resolved(), scenario.run().seed());
  }
}
