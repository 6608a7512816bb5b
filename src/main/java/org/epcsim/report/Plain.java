package org.epcsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.epcsim.unit.Pages;

/** Quantities as a person reads them: three digits or so, with a unit. Not for files of data. */
public final class Plain {

  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final long PAGE_BYTES = Pages.BYTES_PER_PAGE;

  private static final char UNBROKEN = '\u00A0';

  private Plain() {}

  /** Pages as bytes: {@code 93.5 MiB}; a mean below one page as {@code 0.25 pages}. */
  public static String pages(double pages) {
    if (pages > 0 && pages < 1) {
      return pages < 0.005 ? "< 0.01 pages" : digits(pages) + " pages";
    }
    double value = pages * PAGE_BYTES;
    int unit = 0;
    while (unit < BYTE_UNITS.length - 1 && Math.abs(value) >= 1023.995) {
      value /= 1024;
      unit++;
    }
    return digits(value) + " " + BYTE_UNITS[unit];
  }

  /** A time: {@code 12.5 us}, {@code 3 min 20 s}. */
  public static String seconds(double seconds) {
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 1e-6) {
      return digits(seconds * 1e9) + " ns";
    }
    if (seconds < 1e-3) {
      return digits(seconds * 1e6) + " us";
    }
    if (seconds < 1) {
      return digits(seconds * 1e3) + " ms";
    }
    if (seconds < 120) {
      return digits(seconds) + " s";
    }
    return seconds < 7200 ? digits(seconds / 60) + " min" : digits(seconds / 3600) + " h";
  }

  /** A count with thousands apart: {@code 2,250,000}. */
  public static String count(double count) {
    return String.format(Locale.ROOT, "%,d", Math.round(count));
  }

  /** A factor: {@code 3.40}. */
  public static String factor(double factor) {
    return factor < 100 ? String.format(Locale.ROOT, "%.2f", factor) : count(factor);
  }

  /** A ratio: {@code 99.8 %}; what is not whole does not round to 100. */
  public static String percent(double ratio) {
    double percent = ratio * 100;
    if (percent < 100 && percent > 99.95) {
      return percent >= 99.995 ? "> 99.99 %" : String.format(Locale.ROOT, "%.2f %%", percent);
    }
    return digits(percent) + " %";
  }

  /** A name without its middle where it is longer than that many characters. */
  public static String shortened(String name, int longest) {
    if (name.length() <= longest) {
      return name;
    }
    int end = (longest - 2) / 2;
    return name.substring(0, longest - 2 - end) + ".." + name.substring(name.length() - end);
  }

  /** Text in lines of a width, the second and later ones indented as far as the first. */
  public static List<String> wrapped(String indent, String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    String separator = "";
    for (String word : unbroken(printable(text)).split("\\s+", -1)) {
      if (!separator.isEmpty() && line.length() + separator.length() + word.length() > width) {
        lines.add(line.toString().replace(UNBROKEN, ' '));
        line = new StringBuilder(" ".repeat(indent.length()));
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    lines.add(line.toString().replace(UNBROKEN, ' ').stripTrailing());
    return lines;
  }

  /** Text in which a number keeps its unit on the line. */
  private static String unbroken(String text) {
    return text.replaceAll("(?<=\\d) ", String.valueOf(UNBROKEN));
  }

  /** Text without control characters, which could steer a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A number with three digits or so, thousands apart. */
  public static String number(double value) {
    return Math.abs(value) >= 1000 ? count(value) : digits(value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
