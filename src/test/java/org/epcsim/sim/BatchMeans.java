package org.epcsim.sim;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Mean of a series of a run that is long against its memory, with a confidence interval. */
record BatchMeans(double mean, double standardError, long batches) {

  /** The samples of a series but the first tenth; each must be the mean of a batch. */
  static BatchMeans of(Simulation simulation, String series) {
    SummaryStatistics statistics = new SummaryStatistics();
    int index = simulation.series().names().indexOf(series);
    int size = simulation.series().size();
    for (int i = size / 10; i < size; i++) {
      statistics.addValue(simulation.series().value(i, index));
    }
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
