package org.epcsim.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.result.OutputException;
import org.epcsim.result.RunResults;
import org.epcsim.result.SensitivityRow;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/**
 * A scenario and the results that are kept of it.
 *
 * @param scenario its file
 * @param results the folder of its results
 * @param command that made them: {@code run} or {@code plan}
 */
record Baseline(Path scenario, Path results, String command) {
  private static final String RUN = "run";
  private static final String PLAN = "plan";
  private static final Path SCENARIOS = Path.of("scenarios");

  /**
   * Finds the baselines of scenarios and reads them all.
   *
   * @param files the scenarios; none stands for all of the folder {@code scenarios} and its folder
   *     of studies that have results
   * @param results the folder of all results
   * @throws InvalidInputException if a scenario, or a file of its results, is missing or malformed:
   *     all complaints at once
   */
  static List<Baseline> find(List<Path> files, Path results) {
    List<Diagnostic> problems = new ArrayList<>();
    List<Baseline> found = new ArrayList<>();
    for (Path file : files.isEmpty() ? shipped() : files) {
      try {
        String name = ScenarioReader.read(file, List.of()).name();
        Baseline run = new Baseline(file, ResultFolders.of(results, file, name), RUN);
        Baseline plan = new Baseline(file, ResultFolders.ofPlan(results, file, name), PLAN);
        List<Baseline> kept = Stream.of(run, plan).filter(Baseline::isKept).toList();
        kept.forEach(baseline -> RunResults.read(baseline.results()));
        found.addAll(kept);
        if (kept.isEmpty() && !files.isEmpty()) {
          problems.add(
              new Diagnostic(
                  file.toString(),
                  1,
                  1,
                  "there are no results in " + run.results() + "; `epcsim run` writes them"));
        }
      } catch (InvalidInputException e) {
        problems.addAll(e.diagnostics());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return found;
  }

  /** Returns the scenario's file, and whether it is its plan that is meant. */
  String label() {
    return command.equals(PLAN) ? scenario + " (plan)" : scenario.toString();
  }

  private boolean isKept() {
    return Files.isDirectory(results);
  }

  private static List<Path> shipped() {
    List<Path> all = new ArrayList<>();
    for (Path folder : List.of(SCENARIOS, SCENARIOS.resolve(ResultFolders.STUDIES))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> list = Files.list(folder)) {
          list.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(all::add);
        } catch (IOException e) {
          throw new InvalidInputException(
              List.of(new Diagnostic(folder.toString(), 1, 1, "cannot be listed: " + e)));
        }
      }
    }
    return all;
  }

  /**
   * Runs the scenario into a folder, by the command that made its results.
   *
   * @param options of that command
   * @param err takes its complaints, headed by the scenario's file
   * @return its exit code
   */
  int runInto(Path folder, List<String> options, PrintWriter err) {
    List<String> arguments = new ArrayList<>(List.of(command, scenario.toString()));
    arguments.addAll(List.of("-o", folder.toString()));
    arguments.addAll(options);
    if (Files.exists(results.resolve(SensitivityRow.FILE))) {
      arguments.add("--sensitivity");
    }
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    return Main.run(
        nowhere,
        new PrintWriter(new Headed(err, scenario + ":\n"), true),
        arguments.toArray(String[]::new));
  }

  /** Says whose the text is, once there is any. */
  private static final class Headed extends FilterWriter {
    private String head;

    Headed(Writer out, String head) {
      super(out);
      this.head = head;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      out.write(head);
      head = "";
      out.write(text, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      write(text.toCharArray(), offset, length);
    }

    @Override
    public void write(int character) throws IOException {
      write(new char[] {(char) character}, 0, 1);
    }
  }

  /** Makes a folder for runs, to be deleted with {@link #delete}. */
  static Path temporary() {
    try {
      return Files.createTempDirectory("epcsim-check");
    } catch (IOException e) {
      throw new OutputException(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** Removes a folder and all in it. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new OutputException(folder, e);
    }
  }
}
