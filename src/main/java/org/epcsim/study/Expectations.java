package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.epcsim.scenario.Expectation;

/** Whether metrics are as a scenario expects them, in the mean over the replications. */
final class Expectations {
  /**
   * One comparison.
   *
   * @param point of the study; empty outside one
   * @param name what the scenario expects something of
   * @param expected what it expects
   * @param actor the actor whose metric it is, with its scope; empty if there is none
   * @param is its value; empty if nothing has the metric
   */
  record Check(String point, String name, Expectation expected, String actor, OptionalDouble is) {
    boolean held() {
      return is.isPresent() && expected.holds(is.getAsDouble());
    }

    String text() {
      String at = point.isEmpty() ? "" : "at " + point + ": ";
      return is.isEmpty()
          ? at + "nothing has the metric " + name
          : at
              + (actor.isEmpty() ? "" : actor + ": ")
              + name
              + " is "
              + Rounded.of(is.getAsDouble())
              + ", expected "
              + expected;
    }
  }

  private Expectations() {}

  static List<Check> of(
      SortedMap<String, Expectation> expect, String point, List<ReplicationResult> runs) {
    List<Check> checks = new ArrayList<>();
    expect.forEach(
        (name, expected) -> {
          Map<String, double[]> sums = new TreeMap<>();
          runs.stream().flatMap(r -> matching(r, name)).forEach(m -> add(sums, m));
          sums.forEach(
              (actor, sum) ->
                  checks.add(
                      new Check(point, name, expected, actor, OptionalDouble.of(sum[0] / sum[1]))));
          if (sums.isEmpty()) {
            checks.add(new Check(point, name, expected, "", OptionalDouble.empty()));
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

  private static Stream<Measured> matching(ReplicationResult result, String name) {
    int dot = name.lastIndexOf('.');
    String actor = dot < 0 ? "" : name.substring(0, dot);
    String metric = name.substring(dot + 1);
    return result.rows().stream()
        .filter(m -> m.metric().equals(metric) && (dot < 0 || m.actor().equals(actor)));
  }

  static List<String> failed(SortedMap<String, Expectation> expect, List<PointResult> results) {
    return results.stream()
        .flatMap(r -> of(expect, r.point().id(), r.replications()).stream())
        .filter(check -> !check.held())
        .map(Check::text)
        .toList();
  }
}
