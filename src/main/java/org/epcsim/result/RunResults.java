package org.epcsim.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/**
 * The files of a run, read back.
 *
 * @param dir the folder they were read from
 * @param manifest what the run was made from
 * @param summary the tree of {@code summary.json}; every key of its shape is there
 * @param metrics the rows of {@code metrics.csv}, in their order
 * @param series the series of {@code timeseries.csv}, in the order in which they first appear
 * @param estimates the rows of {@code estimates.csv}; of a study only
 * @param differences the rows of {@code differences.csv}; of a study only
 */
public record RunResults(
    Path dir,
    Manifest manifest,
    JsonNode summary,
    List<MetricRow> metrics,
    List<Series> series,
    List<EstimateRow> estimates,
    List<DifferenceRow> differences) {

  /** Copies the lists. */
  public RunResults {
    metrics = List.copyOf(metrics);
    series = List.copyOf(series);
    estimates = List.copyOf(estimates);
    differences = List.copyOf(differences);
  }

  /** Tells whether these are the results of a study, of several points or replications. */
  public boolean isStudy() {
    return summary.has(SummaryShape.KIND);
  }

  /**
   * Reads the files of a run.
   *
   * @param dir the run's folder
   * @throws InvalidInputException if a file is missing or malformed: all complaints at once
   */
  public static RunResults read(Path dir) {
    Problems problems = new Problems();
    JsonDocument manifestFile = JsonDocument.read(dir.resolve(RunFolder.MANIFEST), problems);
    Manifest manifest = manifestFile == null ? null : Manifest.of(manifestFile);
    JsonDocument summary = JsonDocument.read(dir.resolve(RunFolder.SUMMARY), problems);
    if (summary != null) {
      SummaryShape.check(summary.root(), summary::complain);
    }
    List<MetricRow> metrics = MetricsCsv.read(dir.resolve(RunFolder.METRICS), problems);
    List<Series> series = SeriesCsv.read(dir.resolve(RunFolder.TIMESERIES), problems);
    List<EstimateRow> estimates = List.of();
    List<DifferenceRow> differences = List.of();
    if (summary != null && summary.root().has(SummaryShape.KIND)) {
      estimates = EstimatesCsv.estimates(dir.resolve(RunFolder.ESTIMATES), problems);
      differences = EstimatesCsv.differences(dir.resolve(RunFolder.DIFFERENCES), problems);
    }
    problems.check();
    return new RunResults(
        dir,
        Objects.requireNonNull(manifest),
        summary.root(),
        metrics,
        series,
        estimates,
        differences);
  }

  /**
   * Reads the files of several runs.
   *
   * @throws InvalidInputException with the complaints about all of them
   */
  public static List<RunResults> readAll(List<Path> folders) {
    List<RunResults> all = new ArrayList<>();
    List<Diagnostic> wrong = new ArrayList<>();
    for (Path folder : folders) {
      try {
        all.add(read(folder));
      } catch (InvalidInputException e) {
        wrong.addAll(e.diagnostics());
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    return all;
  }

  /**
   * Finds a series.
   *
   * @param point the point of the study; empty outside a study
   * @param replication the replication, from 0
   * @param name the series' name
   */
  public Optional<Series> series(String point, int replication, String name) {
    return series.stream()
        .filter(s -> s.replication() == replication && s.name().equals(name))
        .filter(s -> s.point().equals(point))
        .findFirst();
  }

  /**
   * Returns the names of files whose bytes are not those the manifest lists, because somebody
   * changed or removed them, or a run was killed while it replaced an earlier one's files.
   */
  public List<String> changedFiles() {
    return manifest.files().entrySet().stream()
        .filter(file -> !file.getValue().equals(digest(dir.resolve(file.getKey()))))
        .map(file -> file.getKey())
        .toList();
  }

  private static String digest(Path file) {
    try {
      return Files.exists(file) ? Sha256.of(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
