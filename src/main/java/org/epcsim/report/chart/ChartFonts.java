package org.epcsim.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bundled typeface, so that charts look alike on every machine: Noto Sans (SIL Open Font
 * License 1.1), regular and bold.
 */
final class ChartFonts {

  /** A face of the typeface. */
  enum Face {
    REGULAR("font/NotoSans-Regular.ttf", "Noto Sans", "normal"),
    BOLD("font/NotoSans-Bold.ttf", "Noto Sans Bold", "bold");

    private final String resource;
    private final String family;
    private final String weight;

    Face(String resource, String family, String weight) {
      this.resource = resource;
      this.family = family;
      this.weight = weight;
    }

    /** The family name inside the font file. */
    String family() {
      return family;
    }

    /** The weight as CSS names it. */
    String weight() {
      return weight;
    }

    /** The font file, TrueType. */
    byte[] bytes() {
      try (InputStream in = ChartFonts.class.getResourceAsStream(resource)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Font regular;
  private final Font bold;

  private ChartFonts(Font regular, Font bold) {
    this.regular = regular;
    this.bold = bold;
  }

  /**
   * Loads the typeface.
   *
   * @throws ChartException if the JVM cannot draw text
   */
  static ChartFonts load() {
    FontEnvironment.prepare();
    try {
      return attempt();
    } catch (FontFormatException | IOException | RuntimeException | LinkageError first) {
      try {
        if (FontEnvironment.dispenseWithFontconfig()) {
          return attempt();
        }
      } catch (FontFormatException | IOException | RuntimeException | LinkageError second) {
        first.addSuppressed(second);
      }
      throw FontEnvironment.failure(first);
    }
  }

  private static ChartFonts attempt() throws FontFormatException, IOException {
    return new ChartFonts(create(Face.REGULAR), create(Face.BOLD));
  }

  private static Font create(Face face) throws FontFormatException, IOException {
    return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(face.bytes()));
  }

  /** Returns the regular face at a size in pixels. */
  Font regular(float size) {
    return regular.deriveFont(size);
  }

  /** Returns the bold face at a size in pixels. */
  Font bold(float size) {
    return bold.deriveFont(size);
  }
}
