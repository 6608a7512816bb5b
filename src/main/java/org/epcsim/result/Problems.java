package org.epcsim.result;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/** Collects what is wrong with the files of a run; of one file, only the first few complaints. */
final class Problems {

  private static final int MOST_PER_FILE = 20;

  private final List<Diagnostic> all = new ArrayList<>();
  private String file;
  private int inFile;

  /** Goes on with another file. */
  void begin(String name) {
    file = name;
    inFile = 0;
  }

  void add(int line, int column, String message) {
    inFile++;
    if (inFile <= MOST_PER_FILE) {
      all.add(new Diagnostic(file, line, column, message));
    } else if (inFile == MOST_PER_FILE + 1) {
      all.add(new Diagnostic(file, line, column, "and more from here on, which are not listed"));
    }
  }

  /** Whether there is no use in reading the present file on. */
  boolean enough() {
    return inFile > MOST_PER_FILE;
  }

  int count() {
    return all.size();
  }

  /**
   * Ends the collection.
   *
   * @throws InvalidInputException if anything was wrong
   */
  void check() {
    if (!all.isEmpty()) {
      throw new InvalidInputException(all);
    }
  }
}
