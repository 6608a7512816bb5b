package org.epcsim.result.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RunResults;

/** What one run or study measured of one metric. */
final class Sample {
  private final double[] values;
  private final EstimateRow batches;

  /**
   * A sample.
   *
   * @param values by replication, NaN where one has it not
   * @param batches the batch means of one long run; null if there are none
   */
  private Sample(double[] values, EstimateRow batches) {
    this.values = values;
    this.batches = batches;
  }

  /** Reads all of a run, by name, in the order of its file. */
  static Map<MetricName, Sample> of(RunResults run) {
    Map<MetricName, List<MetricRow>> rows = new LinkedHashMap<>();
    run.metrics()
        .forEach(r -> rows.computeIfAbsent(MetricName.of(r), n -> new ArrayList<>(1)).add(r));
    Map<MetricName, EstimateRow> batches = new LinkedHashMap<>();
    run.estimates().stream()
        .filter(e -> e.kind().equals("batch_means"))
        .forEach(e -> batches.put(MetricName.of(e), e));
    Map<MetricName, Sample> samples = new LinkedHashMap<>();
    rows.forEach((name, all) -> samples.put(name, new Sample(values(all), batches.get(name))));
    return samples;
  }

  private static double[] values(List<MetricRow> rows) {
    double[] values =
        new double[rows.stream().mapToInt(MetricRow::replication).max().orElse(-1) + 1];
    Arrays.fill(values, Double.NaN);
    rows.forEach(row -> values[row.replication()] = row.value());
    return values;
  }

  double[] values() {
    return values;
  }

  /** Returns the batch means of one long run; null if there are none. */
  EstimateRow batches() {
    return batches;
  }

  double[] present() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  OptionalDouble mean() {
    return Arrays.stream(present()).average();
  }

  boolean isFlag() {
    return Arrays.stream(values).allMatch(v -> v == 0 || v == 1 || Double.isNaN(v));
  }

  boolean equalTo(Sample other) {
    return Arrays.equals(values, other.values);
  }
}
