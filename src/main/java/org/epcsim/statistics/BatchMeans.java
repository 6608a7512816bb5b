package org.epcsim.statistics;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The mean of one long run in steady state: its samples are cut into batches of equal length, whose
 * means are taken for independent (Law, Simulation Modeling and Analysis, section 9.5.3).
 *
 * <p>They are if batches are long against the memory of the run. Whether they seem to be is tested
 * by von Neumann's ratio (Fishman, Grouping observations in digital simulation, 1978): too short
 * batches give intervals that are too short as well. The test finds what is grossly wrong and
 * proves nothing.
 *
 * @param estimate of the batch means: n is their number, mean the grand mean, and the half-width
 *     has n - 1 degrees of freedom
 * @param lag1 the correlation of a batch mean with the next, by von Neumann's ratio: 1 less half
 *     the squared steps over the squared deviations, -1 to 1; absent if all means are the same
 */
public record BatchMeans(Estimate estimate, OptionalDouble lag1) {
  /** The fewest batches: fewer leave the ratio far from normal. */
  public static final int FEWEST = 8;

  /** The probability that independent batches are called correlated. */
  public static final double FALSE_ALARM = 0.05;

  /**
   * Cuts a series into batches. What is left over is dropped at its begin, where the run is least
   * settled.
   *
   * @param series means over equal times, or of equally many customers, after the warm-up
   * @param batches at least {@link #FEWEST}; 20 to 30 are usual
   * @throws IllegalArgumentException if there are too few batches, or fewer samples than batches
   */
  public static BatchMeans of(double[] series, int batches, double level) {
    if (batches < FEWEST || series.length < batches) {
      throw new IllegalArgumentException(
          batches + " batches of " + series.length + " samples: at least " + FEWEST);
    }
    int length = series.length / batches;
    int start = series.length - length * batches;
    double[] means = new double[batches];
    for (int batch = 0; batch < batches; batch++) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += series[start + batch * length + i] - series[start];
      }
      means[batch] = series[start] + sum / length;
    }
    return new BatchMeans(Estimate.of(means, level), lag1(means));
  }

  private static OptionalDouble lag1(double[] means) {
    double mean = Estimate.mean(means);
    double steps = 0;
    double squares = 0;
    for (int i = 0; i < means.length; i++) {
      squares += (means[i] - mean) * (means[i] - mean);
      if (i > 0) {
        steps += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
      }
    }
    return squares == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - steps / (2 * squares));
  }

  /**
   * Whether the means of neighbouring batches are more alike than those of independent ones would
   * be but for one time in twenty: the half-width is then too small, and the run too short.
   */
  public boolean correlated() {
    int k = estimate.n();
    double deviation = StrictMath.sqrt((k - 2.0) / ((double) k * k - 1));
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - FALSE_ALARM);
    return lag1.isPresent() && lag1.getAsDouble() > z * deviation;
  }
}
