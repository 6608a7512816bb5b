package org.epcsim.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/**
 * A script that was read and obeys the grammar.
 *
 * @param file where it was read from, as the user named it
 * @param sections the machine's EPC sections in the order of the script, 1 to 8
 * @param sgx2 whether the machine has SGX2, that is EAUG on first touch
 * @param lines the lines that have an outcome, in order
 */
public record OperationScript(
    String file, List<EpcSection> sections, boolean sgx2, List<ScriptLine> lines) {

  /** The largest script file that is read, in bytes. Source: assumed. */
  static final long MAX_BYTES = 1L << 30;

  /** Keeps copies of the lists. */
  public OperationScript {
    sections = List.copyOf(sections);
    lines = List.copyOf(lines);
  }

  /**
   * Reads a script file.
   *
   * @param file the script
   * @param profile the kernel that it is meant for: older ones lack some operations
   * @throws InvalidInputException if the file cannot be read or breaks the grammar: every problem
   *     with its line and column
   */
  public static OperationScript read(Path file, KernelProfile profile) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw unreadable(file, bytes + " bytes; a script has at most " + MAX_BYTES);
      }
      return parse(file.toString(), Files.readAllBytes(file), profile);
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e);
    }
  }

  /**
   * Reads a script from its bytes.
   *
   * @param file the name to put into diagnostics
   * @param text the script, plain ASCII; lines end in LF or CR LF
   * @param profile the kernel that it is meant for
   * @throws InvalidInputException if the text breaks the grammar: every problem with its line and
   *     column
   */
  public static OperationScript parse(String file, byte[] text, KernelProfile profile) {
    return new ScriptParser(file, text, profile).parse();
  }

  static InvalidInputException unreadable(Path file, String message) {
    return new InvalidInputException(List.of(new Diagnostic(file.toString(), 1, 1, message)));
  }
}
