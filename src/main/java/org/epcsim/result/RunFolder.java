package org.epcsim.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The folder a run writes its files into.
 *
 * <p>Everything is written aside first. {@link #publish} then gives all files their names, the
 * manifest last; a run that ends before leaves the folder as it found it, but for {@code .part}
 * files if it was killed, which the next run removes. One that is killed while it gives the names
 * leaves a manifest that lists them, so that the next one knows them for ours.
 *
 * <p>A folder may hold an earlier run. Its files are replaced. Those that the new run does not
 * write, an old chart for one, are removed, but only if the old manifest lists them and they are
 * still as it lists them; nothing else in the folder is ever removed. A folder with files of these
 * names and no manifest of ours belongs to somebody else and is refused.
 */
public final class RunFolder implements AutoCloseable {

  /** One number a row. */
  public static final String METRICS = "metrics.csv";

  /** One sample of a series a row. */
  public static final String TIMESERIES = "timeseries.csv";

  /** What the replications of a study say of each metric, a row each. */
  public static final String ESTIMATES = "estimates.csv";

  /** How far points of a study are apart, a row for each metric. */
  public static final String DIFFERENCES = "differences.csv";

  /** What the run comes to. */
  public static final String SUMMARY = "summary.json";

  /** What it was made from, and the list of its files. */
  public static final String MANIFEST = "manifest.json";

  /** What differs between two runs of the same scenario. */
  public static final String RUN_INFO = "run-info.json";

  private static final List<String> NAMES =
      List.of(
          METRICS,
          TIMESERIES,
          ESTIMATES,
          DIFFERENCES,
          SensitivityRow.FILE,
          SUMMARY,
          MANIFEST,
          RUN_INFO);

  private final Path dir;
  private final Manifest earlier;
  private final boolean made;
  private final Map<String, StagedFile> staged = new LinkedHashMap<>();

  private RunFolder(Path dir, Manifest earlier, boolean made) {
    this.dir = dir;
    this.earlier = earlier;
    this.made = made;
  }

  /**
   * Opens a folder for one run's files and makes it if need be. Writes nothing yet.
   *
   * @param dir the folder
   * @throws OutputException if it cannot be made or is not ours to write into
   */
  public static RunFolder open(Path dir) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new OutputException(dir, "not a folder");
    }
    boolean made = !Files.exists(dir);
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new OutputException(dir, e);
    }
    if (!Files.isWritable(dir)) {
      throw new OutputException(dir, "permission denied");
    }
    StagedFile.removeAbandoned(dir);
    StagedFile.removeAbandoned(dir.resolve("charts"));
    Manifest earlier = manifest(dir);
    for (String name : NAMES) {
      Path file = dir.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && (earlier == null || Files.isDirectory(file))) {
        throw new OutputException(
            file,
            "it is there already and no manifest.json of epcsim tells of it;"
                + " remove it or choose another folder");
      }
    }
    return new RunFolder(dir, earlier, made);
  }

  /** Reads the folder's manifest; null if there is none of ours. */
  private static Manifest manifest(Path dir) {
    JsonDocument document = JsonDocument.read(dir.resolve(MANIFEST), new Problems());
    return document == null ? null : Manifest.of(document);
  }

  /** Begins {@code metrics.csv}; once a run. */
  public RowSink<MetricRow> metrics() {
    return sink(METRICS, MetricRow.HEADER, MetricsCsv::fields);
  }

  /** Begins {@code timeseries.csv}; once a run. */
  public RowSink<SeriesRow> timeseries() {
    return sink(TIMESERIES, SeriesRow.HEADER, SeriesCsv::fields);
  }

  /** Begins {@code estimates.csv}; once a study. */
  public RowSink<EstimateRow> estimates() {
    return sink(ESTIMATES, EstimateRow.HEADER, EstimatesCsv::fields);
  }

  /** Begins {@code differences.csv}; once a study. */
  public RowSink<DifferenceRow> differences() {
    return sink(DIFFERENCES, DifferenceRow.HEADER, EstimatesCsv::fields);
  }

  /** Begins {@code sensitivity.csv}; once a search that has one. */
  public RowSink<SensitivityRow> sensitivity() {
    return sink(SensitivityRow.FILE, SensitivityRow.HEADER, SensitivityRow::fields);
  }

  private <R> RowSink<R> sink(String name, List<String> header, Function<R, List<String>> fields) {
    return new RowSink<>(stage(name), header, fields);
  }

  private StagedFile stage(String name) {
    if (staged.containsKey(name)) {
      throw new IllegalStateException(name + " was begun already");
    }
    StagedFile file = new StagedFile(dir.resolve(name));
    staged.put(name, file);
    return file;
  }

  /**
   * Writes {@code summary.json}; once a run.
   *
   * @param tree maps, lists, text, numbers, booleans and nulls; its keys stay in their order
   * @throws IllegalArgumentException if a key that readers need is missing or of another kind
   */
  public void summary(Map<String, ?> tree) {
    List<String> wrong = new ArrayList<>();
    SummaryShape.check(parsed(Json.compact(tree)), (path, message) -> wrong.add(message));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("summary.json: " + String.join("; ", wrong));
    }
    json(SUMMARY, tree);
  }

  /**
   * Shows, instead of a run of this folder's own, the files of one that was written elsewhere.
   *
   * @param run its results; files of its manifest, and its run-info.json if there is one
   * @return as {@link #publish}
   * @throws OutputException if a file cannot be read or written
   */
  public List<Path> publishCopyOf(RunResults run) {
    List<String> names = new ArrayList<>(run.manifest().files().keySet());
    names.addAll(run.manifest().otherFiles());
    if (Files.exists(run.dir().resolve(RUN_INFO))) {
      names.add(RUN_INFO);
    }
    for (String name : names) {
      StagedFile file = stage(name);
      try {
        Files.copy(run.dir().resolve(name), file.out());
      } catch (IOException e) {
        throw new OutputException(file.target(), e);
      }
    }
    staged.values().forEach(StagedFile::seal);
    return publish(run.manifest());
  }

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own JSON does not parse", e);
    }
  }

  /** Writes {@code run-info.json}; once a run. */
  public void runInfo(RunInfo info) {
    json(RUN_INFO, info.tree());
  }

  private void json(String name, Map<String, ?> tree) {
    StagedFile file = stage(name);
    try {
      Json.write(tree, file.out());
    } catch (IOException e) {
      throw new OutputException(file.target(), e);
    }
  }

  /**
   * Shows the run: all its files take their names, what an earlier run left over goes, and the
   * manifest is written.
   *
   * @param version the program's version
   * @param scenario the resolved scenario, its maps sorted by name
   * @param seed the seed, from 0
   * @return files of the earlier run that this one does not write and that were changed since, so
   *     that they were left alone; usually none
   * @throws OutputException if a file cannot be written
   */
  public List<Path> publish(String version, Map<String, ?> scenario, long seed) {
    SortedMap<String, String> files = new TreeMap<>();
    staged.forEach((name, file) -> files.put(name, file.seal()));
    files.remove(RUN_INFO);
    return publish(
        new Manifest(version, new LinkedHashMap<>(scenario), seed, files, new TreeSet<>()));
  }

  private List<Path> publish(Manifest now) {
    write(dir, before(now));
    staged.values().forEach(StagedFile::publish);
    List<Path> kept =
        earlier == null ? List.of() : new Leftovers(dir, earlier).remove(staged.keySet());
    write(dir, now);
    return kept;
  }

  /** A manifest that knows all files of a process that is killed while it shows them as ours. */
  private Manifest before(Manifest now) {
    if (earlier == null) {
      return now;
    }
    SortedMap<String, String> files = new TreeMap<>(now.files());
    files.putAll(earlier.files());
    return new Manifest(
        earlier.version(), earlier.scenario(), earlier.seed(), files, earlier.otherFiles());
  }

  /**
   * Lists further files of a run, such as its charts, in its manifest.
   *
   * @param dir the run's folder, with a manifest
   * @param more files inside it
   * @throws OutputException if the folder has no manifest of ours, a file is missing or outside, or
   *     the manifest cannot be written
   */
  public static void enlist(Path dir, List<Path> more) {
    Manifest old = manifest(dir);
    if (old == null) {
      throw new OutputException(dir.resolve(MANIFEST), "there is no manifest to list files in");
    }
    SortedMap<String, String> files = new TreeMap<>(old.files());
    SortedSet<String> otherFiles = new TreeSet<>(old.otherFiles());
    Path root = dir.toAbsolutePath().normalize();
    for (Path file : more) {
      Path absolute = file.toAbsolutePath().normalize();
      if (!absolute.startsWith(root)) {
        throw new OutputException(file, "it is not inside " + dir);
      }
      String name = root.relativize(absolute).toString().replace('\\', '/');
      if (name.endsWith(".csv") || name.endsWith(".svg") || name.endsWith(".json")) {
        files.put(name, digest(file));
      } else {
        otherFiles.add(name);
      }
    }
    write(dir, new Manifest(old.version(), old.scenario(), old.seed(), files, otherFiles));
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  private static void write(Path dir, Manifest manifest) {
    WholeFile.write(dir.resolve(MANIFEST), out -> Json.write(manifest.tree(), out));
  }

  /** Removes what was written aside and not published. */
  @Override
  public void close() {
    staged.values().forEach(StagedFile::close);
    if (made) {
      removeIfEmpty();
    }
  }

  /** A run that is refused or fails leaves no folder behind that was not there. */
  private void removeIfEmpty() {
    try {
      Files.deleteIfExists(dir);
    } catch (DirectoryNotEmptyException e) {
      return; // it has its files
    } catch (IOException e) {
      throw new OutputException(dir, e);
    }
  }
}
