package org.epcsim.report.chart;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.epcsim.result.RunResults;
import org.epcsim.result.Series;

/**
 * The time series of one replication on one grid of times. Where there are more samples than a
 * chart has pixels, neighbours are replaced by their mean.
 */
final class Samples {

  private static final int MOST = 1000;

  private final Map<String, Series> series = new LinkedHashMap<>();
  private final long[] grid;
  private final int bucket;

  private Samples(RunResults run, String point, int replication) {
    for (Series one : run.series()) {
      if (one.point().equals(point) && one.replication() == replication) {
        series.put(one.name(), one);
      }
    }
    this.grid = grid(series.values());
    this.bucket = Math.max(1, (grid.length + MOST - 1) / MOST);
  }

  /** Takes the first replication of the point that the summary is about. */
  static Samples of(RunResults run) {
    return of(run, run.summary().path("point").asText());
  }

  /** Takes the first replication of a point. */
  static Samples of(RunResults run, String point) {
    int first =
        run.series().stream()
            .filter(series -> series.point().equals(point))
            .mapToInt(Series::replication)
            .min()
            .orElse(0);
    return new Samples(run, point, first);
  }

  private static long[] grid(Collection<Series> series) {
    long[] all =
        series.stream()
            .flatMapToLong(s -> LongStream.range(0, s.size()).map(i -> s.tNs((int) i)))
            .sorted()
            .toArray();
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[n++] = all[i];
      }
    }
    return Arrays.copyOf(all, n);
  }

  /** Returns how many samples stand behind each point of the chart. */
  int bucket() {
    return bucket;
  }

  /** Returns the nanoseconds that each point of the chart stands for; 0 if there is one only. */
  long span() {
    return grid.length < 2 ? 0 : bucket * (grid[1] - grid[0]);
  }

  /** Returns the times in nanoseconds. */
  double[] times() {
    double[] times = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      times[i] = grid[i];
    }
    return means(times);
  }

  /** Returns a series' value at each time; NaN where it has none. */
  double[] values(String name) {
    double[] values = new double[grid.length];
    Arrays.fill(values, Double.NaN);
    Series one = series.get(name);
    for (int i = 0, at = 0; one != null && i < one.size(); i++, at++) {
      while (grid[at] != one.tNs(i)) {
        at++;
      }
      values[at] = one.value(i);
    }
    return means(values);
  }

  private double[] means(double[] values) {
    double[] means = new double[(values.length + bucket - 1) / bucket];
    for (int b = 0; b < means.length; b++) {
      double sum = 0;
      int n = 0;
      for (int i = b * bucket; i < Math.min(values.length, (b + 1) * bucket); i++) {
        if (!Double.isNaN(values[i])) {
          sum += values[i];
          n++;
        }
      }
      means[b] = n == 0 ? Double.NaN : sum / n;
    }
    return means;
  }
}
