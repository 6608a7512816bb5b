package org.epcsim.scenario.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/** Collects what is wrong with an input, so that one reading shows everything. */
public final class Problems {

  private final String mainFile;
  private final List<Diagnostic> found = new ArrayList<>();

  /**
   * Starts with no problem.
   *
   * @param mainFile the input whose problems come before those of any other, such as overrides
   */
  public Problems(String mainFile) {
    this.mainFile = mainFile;
  }

  /** Adds a problem. */
  public void report(Position at, String message) {
    found.add(new Diagnostic(at.file(), at.line(), at.column(), message));
  }

  /** Tells whether nothing was reported. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Refuses the input if anything was reported.
   *
   * @throws InvalidInputException with all problems by position, each once
   */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          found.stream()
              .distinct()
              .sorted(
                  Comparator.comparing((Diagnostic d) -> !d.file().equals(mainFile))
                      .thenComparingInt(Diagnostic::line)
                      .thenComparingInt(Diagnostic::column))
              .toList());
    }
  }
}
