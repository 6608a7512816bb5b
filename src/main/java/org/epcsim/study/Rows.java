package org.epcsim.study;

import java.util.List;
import java.util.function.Consumer;
import org.epcsim.result.MetricRow;
import org.epcsim.result.SeriesRow;
import org.epcsim.sim.TimeSeries;

/** What was measured as rows of the result files. */
final class Rows {
  private Rows() {}

  static MetricRow metric(String scenario, String point, int replication, long seed, Measured m) {
    return new MetricRow(
        scenario,
        point,
        replication,
        seed,
        m.scope(),
        m.actor(),
        m.metric(),
        m.value(),
        Metrics.unit(m.metric()));
  }

  /** By time, at each time by name; what has no value has no row. */
  static void series(String point, int replication, TimeSeries series, Consumer<SeriesRow> rows) {
    List<String> names = series.names();
    for (int i = 0; i < series.size(); i++) {
      for (int s = 0; s < names.size(); s++) {
        double value = series.value(i, s);
        if (!Double.isNaN(value)) {
          rows.accept(new SeriesRow(point, replication, series.time(i), names.get(s), value));
        }
      }
    }
  }
}
