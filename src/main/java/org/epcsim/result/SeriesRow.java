package org.epcsim.result;

import java.util.List;
import java.util.Objects;

/**
 * One sample of one series: a line of {@code timeseries.csv}.
 *
 * @param point the point of a study the run belongs to; empty outside a study
 * @param replication the replication, from 0
 * @param tNs simulated time since the start of the run, in nanoseconds
 * @param series the series' name, such as {@code free_pages} or {@code slowdown/db}
 * @param value the sample, finite: what has no value has no row
 */
public record SeriesRow(String point, int replication, long tNs, String series, double value) {

  static final List<String> HEADER = List.of("point", "replication", "t_ns", "series", "value");

  /**
   * Checks the row.
   *
   * @throws IllegalArgumentException if the series has no name, the value is not finite, or the
   *     replication or time is negative
   */
  public SeriesRow {
    Objects.requireNonNull(point, "point");
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the series has no name");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(series + " at " + tNs + " ns is " + value);
    }
    if (replication < 0 || tNs < 0) {
      throw new IllegalArgumentException("the replication and the time count from 0");
    }
  }
}
