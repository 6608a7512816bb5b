package org.epcsim.result.comparison;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.epcsim.statistics.IndependentDifference;
import org.epcsim.statistics.Interval;
import org.epcsim.statistics.PairedDifference;
import org.epcsim.statistics.Proportion;

/**
 * Tells a difference from noise. Means are told by Student's t, of the differences of pairs where
 * replications of the two sides have the same random streams, else by Welch's test; flags by the
 * share of pairs that changed one way, or by whether the two intervals meet.
 *
 * @param paired whether replications of the same index are pairs
 * @param level of a difference's own interval
 * @param family how many metrics are compared; the level is raised for all of them together
 */
record NoiseTest(boolean paired, double level, int family) {

  /** Bonferroni's bound: all intervals together miss with at most the probability of one. */
  private double familyLevel() {
    return 1 - (1 - level) / Math.max(1, family);
  }

  Drift drift(MetricName name, Sample was, Sample is) {
    double[][] pairs = pairs(was, is);
    if (name.mayBeFlag() && was.isFlag() && is.isFlag() && was.values().length > 1) {
      return flag(name, was, is, pairs);
    }
    if (paired && pairs[0].length > 1) {
      PairedDifference own = PairedDifference.of(pairs[1], pairs[0], level);
      PairedDifference all = PairedDifference.of(pairs[1], pairs[0], familyLevel());
      return told(
          name,
          was,
          is,
          own.difference().interval().orElseThrow(),
          all.difference().interval().orElseThrow(),
          own.correlation());
    }
    double[] before = was.present();
    double[] now = is.present();
    if (before.length > 1 && now.length > 1) {
      return independent(
          name, was, is, IndependentDifference.of(now), IndependentDifference.of(before));
    }
    if (was.batches() != null && is.batches() != null) {
      return independent(name, was, is, moments(is), moments(was));
    }
    return Drift.without(name, was.mean(), is.mean(), Noise.UNKNOWN);
  }

  private static IndependentDifference.Side moments(Sample sample) {
    var e = sample.batches();
    return new IndependentDifference.Side(e.n(), e.mean(), e.sd());
  }

  private Drift independent(
      MetricName name,
      Sample was,
      Sample is,
      IndependentDifference.Side now,
      IndependentDifference.Side before) {
    return told(
        name,
        was,
        is,
        IndependentDifference.interval(now, before, level),
        IndependentDifference.interval(now, before, familyLevel()),
        OptionalDouble.empty());
  }

  private Drift told(
      MetricName name,
      Sample was,
      Sample is,
      Interval own,
      Interval all,
      OptionalDouble correlation) {
    Noise noise =
        own.contains(0) ? Noise.INSIDE : all.contains(0) ? Noise.OUTSIDE : Noise.FAR_OUTSIDE;
    return new Drift(name, was.mean(), is.mean(), own.low(), own.high(), correlation, noise);
  }

  private Drift flag(MetricName name, Sample was, Sample is, double[][] pairs) {
    Noise noise =
        !apart(was, is, pairs, level)
            ? Noise.INSIDE
            : apart(was, is, pairs, familyLevel()) ? Noise.FAR_OUTSIDE : Noise.OUTSIDE;
    return Drift.without(name, was.mean(), is.mean(), noise);
  }

  private boolean apart(Sample was, Sample is, double[][] pairs, double at) {
    if (!paired) {
      Interval before = share(was).interval(at);
      Interval now = share(is).interval(at);
      return before.high() < now.low() || now.high() < before.low();
    }
    int up = 0;
    int down = 0;
    for (int i = 0; i < pairs[0].length; i++) {
      up += pairs[1][i] > pairs[0][i] ? 1 : 0;
      down += pairs[1][i] < pairs[0][i] ? 1 : 0;
    }
    return up + down > 0 && !new Proportion(up, up + down).interval(at).contains(0.5);
  }

  private static Proportion share(Sample sample) {
    double[] present = sample.present();
    return new Proportion((int) Arrays.stream(present).filter(v -> v == 1).count(), present.length);
  }

  /** The replications that both have: first what was, then what is. */
  private static double[][] pairs(Sample was, Sample is) {
    int common = Math.min(was.values().length, is.values().length);
    double[][] pairs = new double[2][common];
    int n = 0;
    for (int i = 0; i < common; i++) {
      if (!Double.isNaN(was.values()[i]) && !Double.isNaN(is.values()[i])) {
        pairs[0][n] = was.values()[i];
        pairs[1][n++] = is.values()[i];
      }
    }
    return new double[][] {Arrays.copyOf(pairs[0], n), Arrays.copyOf(pairs[1], n)};
  }
}
