package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Two one-sided tests (TOST) with Welch's degrees of freedom: is the difference of two means
 * smaller than a margin?
 *
 * @param difference of the means
 * @param standardError of the difference
 * @param degrees Welch's degrees of freedom
 * @param margin below which a difference does not matter
 */
record Equivalence(double difference, double standardError, double degrees, double margin) {
  /** The probability that means which differ by the margin are called equivalent. */
  static final double ALPHA = 0.05;

  /** Compares a quantity in independent replications. */
  static <T> Equivalence of(List<T> one, List<T> other, ToDoubleFunction<T> what, double margin) {
    SummaryStatistics a = new SummaryStatistics();
    SummaryStatistics b = new SummaryStatistics();
    one.forEach(x -> a.addValue(what.applyAsDouble(x)));
    other.forEach(x -> b.addValue(what.applyAsDouble(x)));
    double va = a.getVariance() / a.getN();
    double vb = b.getVariance() / b.getN();
    double degrees = (va + vb) * (va + vb) / (va * va / (a.getN() - 1) + vb * vb / (b.getN() - 1));
    return new Equivalence(a.getMean() - b.getMean(), Math.sqrt(va + vb), degrees, margin);
  }

  private double quantile() {
    if (Double.isNaN(difference) || Double.isNaN(standardError)) {
      return 0; // a variant without a single observation: neither equivalent nor refuted by this
    }
    if (standardError == 0) {
      return 0; // both are constants
    }
    return new TDistribution(null, degrees).inverseCumulativeProbability(1 - ALPHA);
  }

  /** Shown equivalent. */
  boolean holds() {
    return Math.abs(difference) + quantile() * standardError < margin;
  }

  /** Shown to differ by more than the margin. */
  boolean isRefuted() {
    return Math.abs(difference) - quantile() * standardError > margin;
  }

  /** The probability that means without any difference are shown equivalent. */
  double power() {
    if (standardError == 0) {
      return 1;
    }
    double room = margin / standardError - quantile();
    return 1 - 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-room);
  }

  /** The probability of samples as different as these if they come from one distribution. */
  static double sameDistribution(List<Double> one, List<Double> other) {
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    double[] a = one.stream().mapToDouble(x -> x).toArray();
    double[] b = other.stream().mapToDouble(x -> x).toArray();
    return test.approximateP(test.kolmogorovSmirnovStatistic(a, b), a.length, b.length);
  }

  /** Every {@code step}-th value. */
  static List<Double> thinned(List<Double> values, int step) {
    List<Double> kept = new ArrayList<>();
    for (int i = step - 1; i < values.size(); i += step) {
      kept.add(values.get(i));
    }
    return kept;
  }

  /** Correlation of a value with the one before. */
  static double serialCorrelation(List<Double> values) {
    double[] all = values.stream().mapToDouble(x -> x).toArray();
    int last = all.length - 1;
    return new PearsonsCorrelation()
        .correlation(Arrays.copyOf(all, last), Arrays.copyOfRange(all, 1, last + 1));
  }
}
