package org.epcsim.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.epcsim.scenario.yaml.Quoted;

/** Checks that involve several keys: the study. */
final class StudyRules {

  /** Points of one study. Assumed: a bound against typing errors. */
  static final int MOST_POINTS = 100_000;

  private static final List<String> NO_AXES =
      List.of("name", "description", "study", "expect", "include");

  private final BoundTree bound;

  StudyRules(BoundTree bound) {
    this.bound = bound;
  }

  void check() {
    List<String> axes = bound.members("study.axes");
    List<String> points = bound.members("study.points");
    if (!axes.isEmpty() && !points.isEmpty()) {
      bound.report("study.points", "there are axes too: expected one of the two");
    }
    long count = 1;
    for (String axis : axes) {
      path(axis, axis.substring("study.axes.".length()));
      long values =
          bound.members(axis).stream()
              .mapToLong(
                  m -> bound.value(m, AxisValues.class).map(v -> v.values().size()).orElse(1))
              .sum();
      if (bound.hasMembers(axis) && values == 0) {
        bound.report(axis, "no value: expected one or more");
      }
      twice(axis);
      count = Math.min(count * Math.max(1, values), 1L << 40);
    }
    if (count > MOST_POINTS) {
      bound.report("study.axes", count + " points: expected at most " + MOST_POINTS);
    }
    Set<Object> seen = new HashSet<>();
    for (String point : points) {
      if (bound.value(point, Map.class).stream().anyMatch(p -> !seen.add(p))) {
        bound.report(point, "the same point again");
      }
      bound.members(point).forEach(p -> path(p, p.substring(point.length() + 1)));
    }
    oneLongRun();
  }

  private void twice(String axis) {
    Set<String> seen = new HashSet<>();
    for (String member : bound.members(axis)) {
      bound
          .value(member, AxisValues.class)
          .ifPresent(
              values ->
                  values.values().stream()
                      .filter(value -> !seen.add(value))
                      .findFirst()
                      .ifPresent(
                          value -> bound.report(member, Quoted.of(value) + " is there twice")));
    }
  }

  private void oneLongRun() {
    if (!bound.given("study.batches")) {
      return;
    }
    if (bound.value("study.experiment", StudySpec.Experiment.class).stream()
        .anyMatch(e -> e == StudySpec.Experiment.TERMINATING)) {
      bound.report("study.batches", "batch means are of a steady state: the study is terminating");
    }
    if (bound.given("study.stopping")
        || (bound.departs("study.replications", 1) && bound.given("study.replications"))) {
      bound.report("study.batches", "batches are of one long run: expected no other replications");
    }
  }

  private void path(String at, String path) {
    String first = path.split("[.\\[]", 2)[0];
    if (NO_AXES.contains(first)) {
      bound.report(bound.keyAt(at), at, Quoted.of(first) + " cannot differ between points");
    }
    if (path.equals("run.warmUp")
        && bound.value("study.warmUp", StudySpec.WarmUp.class).stream()
            .anyMatch(w -> w == StudySpec.WarmUp.MSER5)) {
      bound.report(bound.keyAt(at), at, "study.warmUp: mser5 finds it: expected one of the two");
    }
  }
}
