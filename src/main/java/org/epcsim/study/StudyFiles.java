package org.epcsim.study;

import java.util.List;
import java.util.function.Predicate;
import org.epcsim.result.DifferenceRow;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RowSink;
import org.epcsim.result.RunFolder;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.ScenarioSpec;

/** The CSV files of several points. */
final class StudyFiles {
  private StudyFiles() {}

  /**
   * Writes them, point by point.
   *
   * @param listed which numbers get a row for each replication; estimates are of all
   */
  static void write(
      RunFolder folder,
      ScenarioSpec scenario,
      List<PointResult> results,
      Predicate<Measured> listed) {
    RowSink<MetricRow> metrics = folder.metrics();
    RowSink<SeriesRow> series = folder.timeseries();
    long seed = scenario.run().seed();
    for (PointResult result : results) {
      String id = result.point().id();
      for (int i = 0; i < result.replications().size(); i++) {
        int replication = i;
        ReplicationResult one = result.replications().get(i);
        one.rows().stream()
            .filter(listed)
            .forEach(m -> metrics.accept(Rows.metric(scenario.name(), id, replication, seed, m)));
        one.series().forEach(series::accept);
      }
    }
    RowSink<EstimateRow> estimates = folder.estimates();
    results.forEach(r -> r.estimateRows().forEach(estimates::accept));
    RowSink<DifferenceRow> differences = folder.differences();
    PointResult reference = results.get(0);
    results.stream()
        .skip(1)
        .flatMap(r -> r.estimates().differences(reference.estimates()).stream())
        .forEach(differences::accept);
  }
}
