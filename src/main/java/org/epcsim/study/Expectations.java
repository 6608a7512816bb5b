package org.epcsim.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.epcsim.scenario.Expectation;
import org.epcsim.unit.DidYouMean;

/** Whether metrics are as a scenario expects them, in the mean over the replications. */
final class Expectations {
  /** What a run may be without although its name is right: nothing was built, booted or served. */
  private static final Set<String> MAY_LACK =
      Set.of(
          "slowdown",
          "progress_ratio",
          "progress_ratio_min",
          "hit_ratio",
          "fault_latency_ns_p50",
          "fault_latency_ns_p99",
          "fault_latency_ns_max",
          "build_seconds",
          "boot_seconds",
          "boot_seconds_mean",
          "boot_seconds_max",
          "release_seconds",
          "release_seconds_mean",
          "release_seconds_max",
          "refused_ratio",
          "queue_seconds_mean",
          "queue_seconds_max",
          "response_ideal_ns_mean",
          "response_ns_mean",
          "response_ns_p50",
          "response_ns_p99",
          "response_ns_max",
          "list_turns",
          StudyMetrics.WORST_SLOWDOWN);

  private Expectations() {}

  /** Checks a study, point by point. */
  static List<CheckedExpectation> of(
      SortedMap<String, Expectation> expect, List<PointResult> results) {
    return results.stream()
        .flatMap(
            r ->
                of(
                    expect,
                    r.point().id(),
                    r.replications().stream().map(ReplicationResult::rows).toList())
                    .stream())
        .toList();
  }

  /**
   * Checks one point.
   *
   * @param runs what each replication measured
   */
  static List<CheckedExpectation> of(
      SortedMap<String, Expectation> expect, String point, Collection<List<Measured>> runs) {
    List<CheckedExpectation> checks = new ArrayList<>();
    expect.forEach(
        (name, expected) -> {
          Map<String, double[]> sums = new TreeMap<>();
          runs.stream()
              .flatMap(List::stream)
              .filter(m -> m.metric().equals(metric(name)))
              .filter(m -> name.equals(m.metric()) || name.equals(m.actor() + "." + m.metric()))
              .forEach(m -> add(sums, m));
          sums.forEach(
              (actor, sum) ->
                  checks.add(
                      new CheckedExpectation(
                          point, name, expected, actor, OptionalDouble.of(sum[0] / sum[1]), "")));
          if (sums.isEmpty()) {
            checks.add(
                new CheckedExpectation(
                    point, name, expected, "", OptionalDouble.empty(), reason(name, runs)));
          }
        });
    return checks;
  }

  private static void add(Map<String, double[]> sums, Measured m) {
    String actor = m.actor().isEmpty() ? "" : m.scope() + " " + m.actor();
    double[] sum = sums.computeIfAbsent(actor, a -> new double[2]);
    sum[0] += m.value();
    sum[1]++;
  }

  private static String metric(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String reason(String name, Collection<List<Measured>> runs) {
    String actor = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    boolean known = actor.isEmpty() || measured(runs).anyMatch(m -> m.actor().equals(actor));
    if (known && MAY_LACK.contains(metric(name))) {
      return "there is no value of " + name;
    }
    Set<String> names = new TreeSet<>();
    measured(runs)
        .forEach(m -> names.add(actor.isEmpty() ? m.metric() : m.actor() + "." + m.metric()));
    return "nothing has the metric " + name + DidYouMean.among(names, name);
  }

  private static Stream<Measured> measured(Collection<List<Measured>> runs) {
    return runs.stream().flatMap(List::stream);
  }
}
