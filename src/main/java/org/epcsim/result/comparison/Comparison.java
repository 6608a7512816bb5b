package org.epcsim.result.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.epcsim.result.RunResults;

/**
 * What two runs or studies measured, set against each other: points by id, metrics by scope, actor
 * and name.
 *
 * @param drifts metrics that differ: first those outside the noise, each by point, scope and actor
 * @param compared metrics of points that both have
 * @param tested those of them that replications can tell from noise
 * @param paired whether replications were compared pair by pair, because they have the same random
 *     streams
 * @param level of the intervals
 * @param verdicts verdicts that changed, in words
 * @param before points that only the first has
 * @param now points that only the second has
 */
public record Comparison(
    List<Drift> drifts,
    int compared,
    int tested,
    boolean paired,
    double level,
    List<String> verdicts,
    List<String> before,
    List<String> now) {

  private static final double USUAL_LEVEL = 0.95;

  /** Copies the lists. */
  public Comparison {
    drifts = List.copyOf(drifts);
    verdicts = List.copyOf(verdicts);
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  /** Compares pair by pair if both have the same seed. */
  public static Comparison inPairs(RunResults was, RunResults is) {
    return of(was, is, was.manifest().seed() == is.manifest().seed());
  }

  /** Compares as if the random streams had nothing in common, whatever the seeds are. */
  public static Comparison apart(RunResults was, RunResults is) {
    return of(was, is, false);
  }

  private static Comparison of(RunResults was, RunResults is, boolean paired) {
    Map<MetricName, Sample> first = Sample.of(was);
    Map<MetricName, Sample> second = Sample.of(is);
    Set<String> pointsBefore = points(first);
    Set<String> pointsNow = points(second);
    Map<MetricName, Sample[]> sides = new LinkedHashMap<>();
    first.forEach((name, s) -> sides.computeIfAbsent(name, n -> new Sample[2])[0] = s);
    second.forEach((name, s) -> sides.computeIfAbsent(name, n -> new Sample[2])[1] = s);
    sides
        .keySet()
        .removeIf(n -> !pointsBefore.contains(n.point()) || !pointsNow.contains(n.point()));
    int tested = (int) sides.values().stream().filter(Comparison::replicated).count();
    double level = was.summary().path("level").asDouble(USUAL_LEVEL);
    NoiseTest test = new NoiseTest(paired, level, tested);
    List<Drift> drifts = new ArrayList<>();
    sides.forEach((name, pair) -> drift(test, name, pair[0], pair[1], drifts));
    List<String> points = List.copyOf(pointsBefore);
    drifts.sort(
        Comparator.comparing((Drift d) -> d.noise() == Noise.INSIDE)
            .thenComparing(d -> points.indexOf(d.name().point()))
            .thenComparing(d -> d.name().rank())
            .thenComparing(d -> d.name().actor()));
    return new Comparison(
        drifts,
        sides.size(),
        tested,
        paired,
        level,
        Verdicts.changed(was.summary(), is.summary()),
        less(pointsBefore, pointsNow),
        less(pointsNow, pointsBefore));
  }

  private static void drift(
      NoiseTest test, MetricName name, Sample was, Sample is, List<Drift> drifts) {
    if (was == null || is == null) {
      OptionalDouble before = was == null ? OptionalDouble.empty() : was.mean();
      OptionalDouble now = is == null ? OptionalDouble.empty() : is.mean();
      drifts.add(Drift.without(name, before, now, Noise.ONE_SIDE));
    } else if (!was.equalTo(is)) {
      drifts.add(test.drift(name, was, is));
    }
  }

  private static boolean replicated(Sample[] pair) {
    return pair[0] != null
        && pair[1] != null
        && ((pair[0].present().length > 1 && pair[1].present().length > 1)
            || (pair[0].batches() != null && pair[1].batches() != null));
  }

  private static Set<String> points(Map<MetricName, Sample> samples) {
    return samples.keySet().stream()
        .map(MetricName::point)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> less(Set<String> points, Set<String> others) {
    return points.stream().filter(p -> !others.contains(p)).toList();
  }

  /** Whether there is nothing to tell. */
  public boolean same() {
    return drifts.isEmpty() && verdicts.isEmpty() && before.isEmpty() && now.isEmpty();
  }

  /** Returns how many drifts are so. */
  public int count(Noise noise) {
    return (int) drifts.stream().filter(d -> d.noise() == noise).count();
  }

  /**
   * Whether there is a difference that noise does not explain: one far outside it, one that no
   * replications tell from it, or a metric or point that one side lacks.
   */
  public boolean differs() {
    return !before.isEmpty()
        || !now.isEmpty()
        || count(Noise.FAR_OUTSIDE) + count(Noise.UNKNOWN) + count(Noise.ONE_SIDE) > 0;
  }
}
