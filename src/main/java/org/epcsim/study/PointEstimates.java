package org.epcsim.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.epcsim.result.DifferenceRow;
import org.epcsim.result.EstimateRow;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.EventCount;
import org.epcsim.statistics.Interval;
import org.epcsim.statistics.PairedDifference;
import org.epcsim.statistics.Proportion;

/** What the replications of one point say of every metric. */
final class PointEstimates {
  /** Counts of what happens seldom and of itself, each an event that the next does not follow. */
  // Events that turn out to come in clusters get Student's t instead.
  private static final Set<String> EVENTS =
      Set.of("starved_episodes_total", "zombies_created_total", "low_progress_windows_total");

  private static final Set<String> NOT_COMPARED = Set.of("numa");

  /** Names one number of a run. */
  private record Name(String scope, String actor, String metric) {
    boolean isProbability() {
      return metric.endsWith("_run") && scope.equals(StudyMetrics.SCOPE);
    }
  }

  private final String point;
  private final double level;
  private final int replications;
  private final Map<Name, double[]> values = new LinkedHashMap<>(); // NaN where one has it not
  private final Set<Name> probabilities = new HashSet<>();

  PointEstimates(String point, double level, List<ReplicationResult> results) {
    this.point = point;
    this.level = level;
    this.replications = results.size();
    for (int i = 0; i < replications; i++) {
      for (Measured m : results.get(i).rows()) {
        values.computeIfAbsent(new Name(m.scope(), m.actor(), m.metric()), n -> none())[i] =
            m.value();
      }
    }
    values.forEach(
        (name, all) -> {
          boolean flags = Arrays.stream(all).allMatch(v -> v == 0 || v == 1);
          if (name.isProbability() || (name.metric().startsWith("outcome_") && flags)) {
            probabilities.add(name);
          }
        });
  }

  private double[] none() {
    double[] none = new double[replications];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** Returns the values of a metric by actor, one for each replication that has it. */
  Map<String, double[]> valuesOf(String metric) {
    Map<String, double[]> byActor = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> {
          if (name.metric().equals(metric)) {
            byActor.put(name.scope() + "/" + name.actor(), present(all));
          }
        });
    return byActor;
  }

  /** Returns the estimate of a number of the whole run, if a replication has it. */
  Optional<Estimate> ofRun(String metric) {
    double[] all = values.get(new Name(StudyMetrics.SCOPE, "", metric));
    return Optional.ofNullable(all)
        .map(PointEstimates::present)
        .filter(present -> present.length > 0)
        .map(present -> Estimate.of(present, level));
  }

  /** Returns how many runs have a flag of the whole run set. */
  Proportion share(String flag) {
    double[] all = values.get(new Name(StudyMetrics.SCOPE, "", flag));
    return new Proportion((int) Arrays.stream(all).filter(v -> v == 1).count(), replications);
  }

  List<EstimateRow> rows() {
    List<EstimateRow> rows = new ArrayList<>();
    values.forEach(
        (name, all) -> {
          double[] present = present(all);
          Estimate e = Estimate.of(present, level);
          Interval interval = interval(name, present, e);
          rows.add(
              new EstimateRow(
                  point,
                  name.scope(),
                  name.actor(),
                  name.metric(),
                  probabilities.contains(name) ? "" : Metrics.unit(name.metric()),
                  kind(name),
                  e.n(),
                  e.mean(),
                  interval == null ? Double.NaN : interval.low(),
                  interval == null ? Double.NaN : interval.high(),
                  e.standardDeviation(),
                  e.min(),
                  e.q05(),
                  e.median(),
                  e.q95(),
                  e.max()));
        });
    return rows;
  }

  private String kind(Name name) {
    if (probabilities.contains(name)) {
      return "probability";
    }
    return EVENTS.contains(name.metric()) && !EventCount.clustered(present(values.get(name)))
        ? "count"
        : "mean";
  }

  private Interval interval(Name name, double[] present, Estimate e) {
    return switch (kind(name)) {
      case "probability" ->
          new Proportion((int) Arrays.stream(present).filter(v -> v == 1).count(), present.length)
              .interval(level);
      case "count" ->
          new EventCount(Math.round(Arrays.stream(present).sum()), present.length).interval(level);
      default -> e.interval().orElse(null);
    };
  }

  /** Returns the differences from another point, over the replications that both have. */
  List<DifferenceRow> differences(PointEstimates reference) {
    List<DifferenceRow> rows = new ArrayList<>();
    values.forEach(
        (name, all) -> {
          double[] other = reference.values.get(name);
          if (other != null
              && !probabilities.contains(name)
              && !NOT_COMPARED.contains(name.scope())) {
            difference(name, all, other, reference.point).ifPresent(rows::add);
          }
        });
    return rows;
  }

  private Optional<DifferenceRow> difference(
      Name name, double[] all, double[] other, String reference) {
    int common = Math.min(all.length, other.length);
    double[] here = new double[common];
    double[] there = new double[common];
    int n = 0;
    for (int i = 0; i < common; i++) {
      if (!Double.isNaN(all[i]) && !Double.isNaN(other[i])) {
        here[n] = all[i];
        there[n++] = other[i];
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    PairedDifference d =
        PairedDifference.of(Arrays.copyOf(here, n), Arrays.copyOf(there, n), level);
    Optional<Interval> interval = d.difference().interval();
    return Optional.of(
        new DifferenceRow(
            point,
            reference,
            name.scope(),
            name.actor(),
            name.metric(),
            Metrics.unit(name.metric()),
            n,
            d.difference().mean(),
            interval.map(Interval::low).orElse(Double.NaN),
            interval.map(Interval::high).orElse(Double.NaN),
            d.correlation().orElse(Double.NaN)));
  }

  private static double[] present(double[] all) {
    return Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
  }
}
