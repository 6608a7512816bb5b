package org.epcsim.unit;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused; carries every complaint about it, so that one run shows them all. */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * Refuses an input.
   *
   * @param diagnostics at least one complaint, in the order to show them
   * @throws IllegalArgumentException if there is none
   */
  public InvalidInputException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    if (diagnostics.isEmpty()) {
      throw new IllegalArgumentException("an input is refused for at least one reason");
    }
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the complaints, in the order to show them. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
