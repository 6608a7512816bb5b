package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.epcsim.report.Plain;
import org.epcsim.unit.Numbers;
import org.epcsim.unit.Pages;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * An axis of a study as it is drawn: numbers in a unit that keeps their labels short, or words side
 * by side.
 *
 * @param label with the unit
 * @param unit as in the summary: {@code pages}, {@code s}, {@code /s} or empty
 * @param scale what a number of the unit is divided by
 * @param words what stands at 0, 1, 2 and so on; empty if the axis has numbers
 */
record SweepAxis(String label, String unit, double scale, List<String> words) {

  private static final double LOG_FROM = 40;
  private static final double MARGIN = 0.02;
  private static final int LONGEST_WORD = 18;
  private static final int LONGEST_UPRIGHT = 12;
  private static final int MOST_WORDS = 5;

  /** Takes an axis of the summary, numbers if all its values are. */
  static SweepAxis of(JsonNode axis) {
    JsonNode numbers = axis.path("numbers");
    double[] values = new double[numbers.size()];
    boolean all = values.length > 0;
    for (int i = 0; i < values.length; i++) {
      all &= numbers.get(i).isNumber();
      values[i] = numbers.get(i).asDouble();
    }
    String path = axis.path("path").asText();
    return all
        ? numbers(path, axis.path("unit").asText(), Arrays.stream(values).max().orElse(0))
        : words(path, axis.path("values"));
  }

  static SweepAxis numbers(String name, String unit, double most) {
    switch (unit) {
      case "pages" -> {
        boolean large = most >= (2L << 30) / Pages.BYTES_PER_PAGE;
        double pages = (large ? 1L << 30 : 1L << 20) / (double) Pages.BYTES_PER_PAGE;
        return new SweepAxis(name + (large ? " (GiB)" : " (MiB)"), unit, pages, List.of());
      }
      case "s" -> {
        TimeUnit time = TimeUnit.forSpan(most * 1e9);
        return new SweepAxis(name + " (" + time.symbol() + ")", unit, 1 / time.of(1e9), List.of());
      }
      default -> {
        String many = most >= 2e6 ? "million" : most >= 2e4 ? "thousand" : "";
        double scale = many.isEmpty() ? 1 : many.equals("million") ? 1e6 : 1e3;
        String in = many + unit;
        return new SweepAxis(in.isEmpty() ? name : name + " (" + in + ")", unit, scale, List.of());
      }
    }
  }

  private static SweepAxis words(String name, JsonNode values) {
    int longest = values.size() > MOST_WORDS ? LONGEST_UPRIGHT : LONGEST_WORD;
    String[] words = new String[values.size()];
    Arrays.setAll(words, i -> Plain.shortened(values.get(i).asText(), longest));
    return new SweepAxis(name, "", 1, List.of(words));
  }

  boolean isNumeric() {
    return words.isEmpty();
  }

  /** A number of the summary on this axis. */
  double of(double number) {
    return number / scale;
  }

  /** A place on this axis as a person reads it, {@code 33.9 MiB}. */
  String text(double x) {
    return switch (unit) {
      case "pages" -> Plain.pages(x * scale);
      case "s" -> Plain.seconds(x * scale);
      default -> Plain.number(x * scale) + unit;
    };
  }

  /** Whether places are drawn by their logarithms; sizes never are. */
  boolean isLogarithmic(double[] places) {
    double least = DoubleStream.of(places).min().orElse(0);
    double most = DoubleStream.of(places).max().orElse(1);
    return isNumeric() && least > 0 && most / least >= LOG_FROM && !unit.equals("pages");
  }

  /** Draws the axis around some of its places. */
  ValueAxis around(double[] places) {
    if (!isNumeric()) {
      NameAxis axis = new NameAxis(label, words);
      axis.setVerticalTickLabels(words.size() > MOST_WORDS);
      return axis;
    }
    double least = DoubleStream.of(places).min().orElse(0);
    double most = DoubleStream.of(places).max().orElse(1);
    if (isLogarithmic(places)) {
      DecadeAxis log = new DecadeAxis(label);
      log.setRange(least / 1.1, most * 1.1);
      return log;
    }
    double from = least >= 0 && least < most / 4 ? 0 : least;
    double margin = most > from ? (most - from) * MARGIN : Math.max(1e-3, Math.abs(most) * 0.1);
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setRange(from - margin, most + margin);
    boolean whole = DoubleStream.of(places).allMatch(x -> x == Math.rint(x));
    return Ticks.decimal(axis, whole && unit.isEmpty() && scale == 1 ? 1 : 0);
  }

  /** A place as the label of a heat map's row or column, without the unit. */
  String tick(double x) {
    return Numbers.format(Double.parseDouble(Plain.number(x).replace(",", "")));
  }
}
