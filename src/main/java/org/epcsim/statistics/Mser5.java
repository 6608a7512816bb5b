package org.epcsim.statistics;

/**
 * Where the warm-up of a series ends, by MSER-5 (White, Cobb and Spratt, A comparison of five
 * steady-state truncation heuristics for simulation, 2000): means of five samples each are cut from
 * the begin such that the squared standard error of those that are left is least.
 *
 * <p>A heuristic: it may cut a stretch that happens to be unusual, and of a series that grows ever
 * faster it cuts nothing.
 *
 * @param samples how many to cut, a multiple of 5 and at most half
 * @param found false if cutting as much as is allowed was best: the series has not settled, and the
 *     run must be longer
 */
public record Mser5(int samples, boolean found) {
  /** The fewest samples of a series. */
  public static final int FEWEST = 50;

  private static final int BATCH = 5;

  /**
   * Looks for the end of the warm-up. Of several that are equally good the first is taken; what is
   * left over of a last mean is not looked at.
   *
   * @param series samples at equal times, at least {@link #FEWEST}
   * @throws IllegalArgumentException if there are too few
   */
  public static Mser5 of(double... series) {
    if (series.length < FEWEST) {
      throw new IllegalArgumentException(
          series.length + " samples, at least " + FEWEST + " are needed");
    }
    int size = series.length / BATCH;
    int most = size / 2;
    int best = size;
    double least = Double.POSITIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    // Backwards, so that the mean and the squares of what is left grow by one term a step.
    for (int cut = size - 1; cut >= 0; cut--) {
      double value = batch(series, cut);
      int left = size - cut;
      double step = value - mean;
      mean += step / left;
      squares += step * (value - mean);
      double error = squares / left / left;
      if (cut <= most && error <= least) {
        least = error;
        best = cut;
      }
    }
    return new Mser5(best * BATCH, best < most);
  }

  private static double batch(double[] series, int index) {
    double first = series[index * BATCH];
    double sum = 0;
    for (int i = 1; i < BATCH; i++) {
      sum += series[index * BATCH + i] - first;
    }
    return first + sum / BATCH;
  }
}
