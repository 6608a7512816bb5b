package org.epcsim.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.epcsim.unit.InvalidInputException;

/**
 * A script with the outcomes that were recorded for it.
 *
 * @param script the operations
 * @param recording the expected outcome lines, one for each
 */
public record ConformanceCase(OperationScript script, String recording) {

  /** The ending of a script's file name. */
  public static final String SCRIPT_SUFFIX = ".epc";

  /** The ending of the file name of the outcomes recorded for it. */
  public static final String RECORDING_SUFFIX = ".expected.jsonl";

  /**
   * Reads a script and its recording, which lies beside it.
   *
   * @throws InvalidInputException if either cannot be read or the script breaks the grammar
   */
  public static ConformanceCase read(Path script, String kernel) {
    OperationScript operations = OperationScript.read(script, kernel);
    Path recording = recordingOf(script);
    try {
      return new ConformanceCase(
          operations, Files.readString(recording, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw OperationScript.unreadable(recording, "cannot be read: " + e);
    }
  }

  /** Where the outcomes recorded for a script are expected. */
  static Path recordingOf(Path script) {
    String name = script.getFileName().toString();
    return script.resolveSibling(
        name.substring(0, name.length() - SCRIPT_SUFFIX.length()) + RECORDING_SUFFIX);
  }

  /**
   * Executes the script and compares line by line.
   *
   * @param checked whether to check every invariant of the state machine after every operation
   * @return the first difference, or empty if all outcomes are as recorded
   */
  public Optional<Difference> run(boolean checked) {
    ScriptMachine machine = new ScriptMachine(script);
    StringBuilder outcome = new StringBuilder();
    int position = 0;
    for (ScriptLine line : script.lines()) {
      outcome.setLength(0);
      OutcomeLine.append(outcome, line, machine.execute(line), machine);
      if (checked) {
        machine.checkInvariants();
      }
      if (position >= recording.length()) {
        return Optional.of(
            new Difference(line.number(), line.toString(), "(no more lines)", outcome.toString()));
      }
      int end = endOfLine(position);
      if (!same(outcome, position, end)) {
        String expected = recording.substring(position, end);
        return Optional.of(
            new Difference(line.number(), line.toString(), expected, outcome.toString()));
      }
      position = end + 1;
    }
    if (position < recording.length()) {
      String expected = recording.substring(position, endOfLine(position));
      return Optional.of(new Difference(0, "(end of script)", expected, "(no more lines)"));
    }
    return Optional.empty();
  }

  private int endOfLine(int position) {
    int end = recording.indexOf('\n', position);
    return end < 0 ? recording.length() : end;
  }

  private boolean same(StringBuilder outcome, int from, int to) {
    if (outcome.length() != to - from) {
      return false;
    }
    for (int i = 0; i < outcome.length(); i++) {
      if (outcome.charAt(i) != recording.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }
}
