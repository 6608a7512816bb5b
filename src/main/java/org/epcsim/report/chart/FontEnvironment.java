package org.epcsim.report.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the JVM needs around it to draw text. On Linux a JDK asks fontconfig for the fonts of the
 * machine and fails without, though we bring our own. A file in the JDK's own format that names our
 * font as the only one of the machine makes it go on (documented under "Font Configuration Files"
 * in Java SE's internationalisation guide).
 */
final class FontEnvironment {

  private static final String PROPERTY = "sun.awt.fontconfig";
  private static final String NAME = "-epcsim-noto sans-medium-r-normal--*-%d-*-*-p-*-iso10646-1";

  private static final List<String> LOGICAL_FONTS =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private FontEnvironment() {}

  /** Makes drawing work without a display. */
  static void prepare() {
    System.setProperty("java.awt.headless", "true");
  }

  /**
   * Makes the next attempt to load a font work without fontconfig.
   *
   * @return false if that was tried before
   */
  static boolean dispenseWithFontconfig() throws IOException {
    if (System.getProperty(PROPERTY) != null) {
      return false;
    }
    Path dir = Files.createTempDirectory("epcsim-font");
    Path font = Files.write(dir.resolve("font.ttf"), ChartFonts.Face.REGULAR.bytes());
    Path file = dir.resolve("fontconfig.properties");
    Files.writeString(file, configuration(font), StandardCharsets.ISO_8859_1);
    // Deleted in the opposite order; the JVM reads them for as long as it runs.
    dir.toFile().deleteOnExit();
    font.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    System.setProperty(PROPERTY, file.toString());
    return true;
  }

  private static String configuration(Path font) {
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String logical : LOGICAL_FONTS) {
      for (String style : STYLES) {
        text.append(String.format(Locale.ROOT, "%s.%s.latin-1=%s\n", logical, style, NAME));
      }
    }
    return text.append("filename.")
        .append(NAME.replace(' ', '_'))
        .append('=')
        .append(font.toString().replace("\\", "\\\\"))
        .append('\n')
        .toString();
  }

  /** Says what is missing. */
  static ChartException failure(Throwable cause) {
    return new ChartException(
        "this Java cannot draw text: charts need the package libfreetype6 (Debian's name) and a"
            + " Java with its desktop module; the run's data is complete, and `epcsim chart DIR`"
            + " draws the charts later",
        cause);
  }
}
