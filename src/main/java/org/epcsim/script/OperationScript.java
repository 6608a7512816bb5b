package org.epcsim.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/**
 * A script that was read and obeys the grammar.
 *
 * @param file where it was read from, as the user named it
 * @param profile the kernel that it is meant for
 * @param sections the machine's EPC sections in the order of the script, 1 to 8
 * @param sgx2 whether the machine has SGX2, that is EAUG on first touch
 * @param lines the lines that have an outcome, in order
 */
public record OperationScript(
    String file,
    KernelProfile profile,
    List<EpcSection> sections,
    boolean sgx2,
    List<ScriptLine> lines) {

  /** The largest script file that is read, in bytes. Source: assumed. */
  static final long MAX_BYTES = 1L << 30;

  /** The kernel whose rules hold unless another is asked for. */
  public static final String DEFAULT_KERNEL = KernelProfile.LINUX_6_X.label();

  /** Keeps copies of the lists. */
  public OperationScript {
    sections = List.copyOf(sections);
    lines = List.copyOf(lines);
  }

  /** The names of the kernels that a script can be read for. */
  public static List<String> kernels() {
    return Arrays.stream(KernelProfile.values()).map(KernelProfile::label).toList();
  }

  /**
   * Reads a script file.
   *
   * @param file the script
   * @param kernel one of {@link #kernels()}: older ones lack some operations
   * @throws IllegalArgumentException if there is no kernel of this name
   * @throws InvalidInputException if the file cannot be read or breaks the grammar: every problem
   *     with its line and column
   */
  public static OperationScript read(Path file, String kernel) {
    KernelProfile profile = profile(kernel);
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw unreadable(file, bytes + " bytes; a script has at most " + MAX_BYTES);
      }
      return parse(file.toString(), Files.readAllBytes(file), profile);
    } catch (IOException e) {
      String reason = e instanceof NoSuchFileException ? "no such file" : "cannot be read: " + e;
      throw unreadable(file, reason);
    }
  }

  /**
   * Reads a script from its bytes.
   *
   * @param file the name to put into diagnostics
   * @param text the script, plain ASCII; lines end in LF or CR LF
   * @param profile the kernel that it is meant for: older ones lack some operations
   * @throws InvalidInputException if the text breaks the grammar: every problem with its line and
   *     column
   */
  public static OperationScript parse(String file, byte[] text, KernelProfile profile) {
    return new ScriptParser(file, text, profile).parse();
  }

  private static KernelProfile profile(String kernel) {
    return Arrays.stream(KernelProfile.values())
        .filter(profile -> profile.label().equals(kernel))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no kernel '" + kernel + "'; there are " + String.join(", ", kernels())));
  }

  static InvalidInputException unreadable(Path file, String message) {
    return new InvalidInputException(List.of(new Diagnostic(file.toString(), 1, 1, message)));
  }
}
