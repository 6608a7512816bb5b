package org.epcsim.study;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.epcsim.unit.Pages;
import org.epcsim.unit.Rate;
import org.epcsim.unit.SimDuration;

/**
 * The values of an axis as numbers, for charts.
 *
 * @param unit {@code pages}, {@code s}, {@code /s}, or empty for plain numbers and words
 * @param numbers one a value; empty where it is none
 */
record AxisNumbers(String unit, List<Optional<Double>> numbers) {
  static AxisNumbers of(List<String> values) {
    return quantity(values, "", Double::parseDouble)
        .or(() -> quantity(values, "pages", v -> Pages.parse(v).count()))
        .or(() -> quantity(values, "s", v -> SimDuration.parse(v).nanos() / 1e9))
        .or(() -> quantity(values, "/s", v -> Rate.parse(v).perSecond()))
        .orElseGet(
            () -> new AxisNumbers("", values.stream().map(v -> Optional.<Double>empty()).toList()));
  }

  private static Optional<AxisNumbers> quantity(
      List<String> values, String unit, ToDoubleFunction<String> parse) {
    try {
      return Optional.of(
          new AxisNumbers(
              unit, values.stream().map(v -> Optional.of(parse.applyAsDouble(v))).toList()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
