package org.epcsim.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/** Finds the recorded cases in folders. */
public final class Conformance {
  private Conformance() {}

  /**
   * The cases in the folders and all folders below them, ordered by path; a script may be named
   * itself too.
   *
   * @throws InvalidInputException if a folder has no case, a script no recording, or a script
   *     breaks the grammar: all such problems at once
   */
  public static List<ConformanceCase> find(List<Path> folders) {
    List<Diagnostic> problems = new ArrayList<>();
    Set<Path> scripts = new LinkedHashSet<>();
    for (Path folder : folders) {
      scripts.addAll(scriptsIn(folder, problems));
    }
    List<ConformanceCase> cases = new ArrayList<>();
    for (Path script : scripts) {
      Path recording = ConformanceCase.recordingOf(script);
      if (!Files.exists(recording)) {
        problems.add(at(script, "its expected outcomes are missing: no file " + recording));
        continue;
      }
      try {
        cases.add(ConformanceCase.read(script, OperationScript.DEFAULT_KERNEL));
      } catch (InvalidInputException e) {
        problems.addAll(e.diagnostics());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return cases;
  }

  private static List<Path> scriptsIn(Path folder, List<Diagnostic> problems) {
    if (!Files.exists(folder)) {
      problems.add(at(folder, "no such folder"));
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> scripts = files.filter(Conformance::isScript).sorted().toList();
      if (scripts.isEmpty()) {
        problems.add(at(folder, "no case: no file *" + ConformanceCase.SCRIPT_SUFFIX + " in it"));
      }
      return scripts;
    } catch (IOException | UncheckedIOException e) {
      problems.add(at(folder, "cannot be read: " + e.getMessage()));
      return List.of();
    }
  }

  private static boolean isScript(Path file) {
    return file.getFileName() != null
        && file.getFileName().toString().endsWith(ConformanceCase.SCRIPT_SUFFIX)
        && Files.isRegularFile(file);
  }

  private static Diagnostic at(Path file, String message) {
    return new Diagnostic(file.toString(), 1, 1, message);
  }
}
