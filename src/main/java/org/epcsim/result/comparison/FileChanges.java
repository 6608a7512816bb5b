package org.epcsim.result.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.epcsim.result.RunResults;

/**
 * The files of two runs whose bytes are not the same; those that depend on the machine are not
 * compared.
 */
final class FileChanges {
  private static final int LONGEST = 100;

  private FileChanges() {}

  /** Returns the names, by name, with what is the matter where it is not just another content. */
  static List<String> of(RunResults was, RunResults is) {
    SortedSet<String> names = new TreeSet<>(was.manifest().files().keySet());
    names.addAll(is.manifest().files().keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      if (!is.manifest().files().containsKey(name)) {
        changes.add(name + " (no longer written)");
      } else if (!was.manifest().files().containsKey(name)) {
        changes.add(name + " (new)");
      } else if (!Files.exists(was.dir().resolve(name))) {
        changes.add(name + " (missing)");
      } else if (mismatch(was, is, name) >= 0) {
        changes.add(name);
      }
    }
    return changes;
  }

  private static long mismatch(RunResults was, RunResults is, String name) {
    try {
      return Files.mismatch(was.dir().resolve(name), is.dir().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where two texts part, with both lines. */
  static List<String> firstLine(RunResults was, RunResults is, String name) {
    List<String> before = lines(was.dir().resolve(name));
    List<String> now = lines(is.dir().resolve(name));
    int i = 0;
    while (i < before.size() && i < now.size() && before.get(i).equals(now.get(i))) {
      i++;
    }
    return List.of(
        name + ", line " + (i + 1) + ", was: " + line(before, i),
        name + ", line " + (i + 1) + ", is:  " + line(now, i));
  }

  private static String line(List<String> lines, int i) {
    String line = i < lines.size() ? lines.get(i).strip() : "(end)";
    return line.length() > LONGEST ? line.substring(0, LONGEST) + ".." : line;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
