package org.epcsim.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that an earlier run's manifest lists and a new run in the same folder does not write. */
final class Leftovers {

  private final Path dir;
  private final Manifest earlier;

  Leftovers(Path dir, Manifest earlier) {
    this.dir = dir;
    this.earlier = earlier;
  }

  /**
   * Removes them, but for those that somebody changed.
   *
   * @param written names that the new run writes
   * @return those left alone
   */
  List<Path> remove(Set<String> written) {
    List<Path> kept = new ArrayList<>();
    earlier
        .files()
        .forEach(
            (name, sha256) -> {
              Path file = inside(name);
              if (file != null && !written.contains(name) && !removed(file, sha256)) {
                kept.add(file);
              }
            });
    for (String name : earlier.otherFiles()) {
      Path file = inside(name);
      if (file != null && !written.contains(name)) {
        removed(file, null);
      }
    }
    return kept;
  }

  /** Returns the file of that name if it is a plain file inside the folder; else null. */
  private Path inside(String name) {
    try {
      Path file = dir.resolve(name);
      boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return plain && file.toRealPath().startsWith(dir.toRealPath()) ? file : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static boolean removed(Path file, String sha256) {
    try {
      if (sha256 != null && !Sha256.of(file).equals(sha256)) {
        return false;
      }
      Files.delete(file);
      return true;
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }
}
