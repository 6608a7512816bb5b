package org.epcsim.report;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;

/** The files of a run by name, and which of them are no longer as the run wrote them. */
final class FileLines {

  private FileLines() {}

  static List<String> of(RunResults run, int width) {
    List<String> names = new ArrayList<>(run.manifest().files().keySet());
    names.addAll(run.manifest().otherFiles());
    names.add(RunFolder.MANIFEST);
    if (run.dir().resolve(RunFolder.RUN_INFO).toFile().exists()) {
      names.add(RunFolder.RUN_INFO);
    }
    List<String> lines =
        new ArrayList<>(
            Plain.wrapped("  ", String.join(" ", names.stream().sorted().toList()), width));
    List<String> changed = run.changedFiles();
    if (!changed.isEmpty()) {
      lines.addAll(
          Plain.wrapped("  ", "NOT AS THE RUN WROTE THEM: " + String.join(" ", changed), width));
    }
    return lines;
  }
}
