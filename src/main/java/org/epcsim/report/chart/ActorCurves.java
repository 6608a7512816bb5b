package org.epcsim.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.epcsim.report.Plain;
import org.epcsim.result.EstimateRow;

/**
 * A metric along the axis of a study: a curve for each line of the study and each actor that has
 * it, with the intervals.
 */
final class ActorCurves {
  private static final int MOST_LINES = 8;
  private static final int LONGEST_NAME = 34;

  /** An actor along a line of the study. */
  record Curve(String actor, Sweep.Line line) {}

  private final Estimates estimates;
  private final Sweep sweep;
  private final String scope;
  private final String metric;
  private final List<String> actors;
  private double floor = Double.NEGATIVE_INFINITY;
  private double ceiling = Double.POSITIVE_INFINITY;
  private double scale = 1;
  private final List<Curve> all = new ArrayList<>();

  ActorCurves(Estimates estimates, Sweep sweep, String scope, String metric) {
    this.estimates = estimates;
    this.sweep = sweep;
    this.scope = scope;
    this.metric = metric;
    actors = estimates.actors(scope, metric).stream().filter(a -> !a.contains("/")).toList();
    for (Sweep.Line line : sweep.lines()) {
      for (String actor : actors) {
        all.add(new Curve(actor, line));
      }
    }
  }

  /** Cuts intervals to what the metric can be. */
  ActorCurves within(double least, double most) {
    floor = least;
    ceiling = most;
    return this;
  }

  /** Draws values in another unit. */
  ActorCurves times(double factor) {
    scale = factor;
    return this;
  }

  /** Leaves out lines of a single point where others have more. */
  ActorCurves withoutSingles() {
    if (all.stream().anyMatch(c -> c.line().points().size() > 1)) {
      all.removeIf(c -> c.line().points().size() == 1);
    }
    return this;
  }

  /** At most eight of them, evenly chosen, the first and the last among them. */
  List<Curve> curves() {
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<Curve> chosen = new ArrayList<>();
    for (int i = 0; i < MOST_LINES; i++) {
      chosen.add(all.get((int) Math.round(i * (all.size() - 1) / (MOST_LINES - 1.0))));
    }
    return chosen;
  }

  /** How many there are in all. */
  int size() {
    return all.size();
  }

  double[] means(Curve curve) {
    return curve.line().values(at -> scale * row(curve, at, EstimateRow::mean));
  }

  /** Lower ends of the intervals. */
  double[] lows(Curve curve) {
    return curve.line().values(at -> scale * row(curve, at, r -> end(r, r.low())));
  }

  /** Upper ends of the intervals. */
  double[] highs(Curve curve) {
    return curve.line().values(at -> scale * row(curve, at, r -> end(r, r.high())));
  }

  private double end(EstimateRow row, double end) {
    return Double.isNaN(end) ? row.mean() : Math.max(floor, Math.min(ceiling, end));
  }

  private double row(Curve curve, Sweep.At at, ToDoubleFunction<EstimateRow> value) {
    return estimates
        .of(at.id(), scope, curve.actor(), metric)
        .map(value::applyAsDouble)
        .orElse(Double.NaN);
  }

  /** What the legend says: the actor, the line's other axes, or both. */
  String name(Curve curve) {
    String label = sweep.lines().size() == 1 || onlyLine() ? "" : curve.line().label();
    String name =
        label.isEmpty() ? curve.actor() : actors.size() == 1 ? label : curve.actor() + ", " + label;
    return Plain.shortened(name, LONGEST_NAME);
  }

  private boolean onlyLine() {
    return all.stream().map(c -> c.line().label()).distinct().count() == 1;
  }
}
