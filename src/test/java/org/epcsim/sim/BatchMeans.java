package org.epcsim.sim;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Mean of a series of a run that is long against its memory, with a confidence interval. */
record BatchMeans(double mean, double standardError, long batches) {

  /** The samples of a series but the first tenth; each must be the mean of a batch. */
  static BatchMeans of(Simulation simulation, String series) {
    int index = simulation.series().names().indexOf(series);
    int size = simulation.series().size();
    return of(
        IntStream.range(size / 10, size).mapToDouble(i -> simulation.series().value(i, index)));
  }

  /** Batches that somebody else made. */
  static BatchMeans of(DoubleStream batches) {
    SummaryStatistics statistics = new SummaryStatistics();
    batches.forEachOrdered(statistics::addValue);
    return new BatchMeans(
        statistics.getMean(),
        statistics.getStandardDeviation() / Math.sqrt(statistics.getN()),
        statistics.getN());
  }

  /** Half the interval that misses the truth with probability {@code alpha}. */
  double halfWidth(double alpha) {
    TDistribution t = new TDistribution(null, batches - 1);
    return t.inverseCumulativeProbability(1 - alpha / 2) * standardError;
  }

  boolean covers(double truth, double alpha) {
    return Math.abs(mean - truth) <= halfWidth(alpha);
  }
}
