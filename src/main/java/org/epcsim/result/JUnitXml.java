package org.epcsim.result;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was checked as a test report that build servers read: JUnit's XML. No times stand in it, so
 * the same results give the same bytes.
 */
public final class JUnitXml {

  /**
   * One thing that was checked.
   *
   * @param group what it belongs to, such as a scenario
   * @param name what was checked
   * @param failure why it did not hold; empty if it did
   */
  public record Case(String group, String name, Optional<Failure> failure) {
    /** Something that held. */
    public static Case passed(String group, String name) {
      return new Case(group, name, Optional.empty());
    }

    /** Something that did not. */
    public static Case failed(String group, String name, String message, String detail) {
      return new Case(group, name, Optional.of(new Failure(message, detail)));
    }
  }

  /**
   * Why something did not hold.
   *
   * @param message one line
   * @param detail any text; may be empty
   */
  public record Failure(String message, String detail) {}

  private JUnitXml() {}

  /**
   * Writes a report, whole or not at all.
   *
   * @param suite what was run, such as {@code epcsim check}
   * @throws OutputException if it cannot be written
   */
  public static void write(Path file, String suite, List<Case> cases) {
    WholeFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          write(writer, suite, cases);
          writer.flush();
        });
  }

  private static void write(Writer out, String suite, List<Case> cases) throws IOException {
    long failed = cases.stream().filter(c -> c.failure().isPresent()).count();
    String counts =
        " tests=\"" + cases.size() + "\" failures=\"" + failed + "\" errors=\"0\" skipped=\"0\"";
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<testsuites" + counts + ">\n");
    out.write("  <testsuite name=\"" + escaped(suite) + "\"" + counts + ">\n");
    for (Case one : cases) {
      String head =
          "    <testcase classname=\""
              + escaped(one.group())
              + "\" name=\""
              + escaped(one.name())
              + "\"";
      if (one.failure().isEmpty()) {
        out.write(head + "/>\n");
      } else {
        Failure failure = one.failure().get();
        out.write(head + ">\n      <failure message=\"" + escaped(failure.message()) + "\">");
        out.write(escaped(failure.detail()) + "</failure>\n    </testcase>\n");
      }
    }
    out.write("  </testsuite>\n</testsuites>\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** What may stand in XML 1.0 at all. */
  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }
}
