package org.epcsim.script;

/**
 * One line of a script that has an outcome.
 *
 * @param number the line's number in the file, from 1
 * @param form how the line drives its operation
 * @param id the name of the pending operation; empty for {@link Form#WHOLE}
 * @param operation the operation that the line starts; null for {@link Form#RESUME} and {@link
 *     Form#STEP}, which go on with one started before
 */
public record ScriptLine(int number, Form form, String id, ScriptOperation operation) {

  /** How a line drives an operation. */
  public enum Form {
    /** Runs it from its start to its end. */
    WHOLE(""),
    /** Starts it and stops before the first page that it would write out. */
    ASYNC("async"),
    /** Goes on, through the whole write-out of the pass under way. */
    RESUME("resume"),
    /** Writes out one page of the pass under way. */
    STEP("step");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** The word that such a line begins with; empty for {@link #WHOLE}. */
    public String word() {
      return word;
    }
  }

  /** The line's first word. */
  public String word() {
    return form == Form.WHOLE ? operation.verb().word() : form.word();
  }

  /** The line as a script spells it. */
  @Override
  public String toString() {
    return switch (form) {
      case WHOLE -> operation.toString();
      case ASYNC -> form.word() + ' ' + id + ' ' + operation;
      case RESUME, STEP -> form.word() + ' ' + id;
    };
  }
}
