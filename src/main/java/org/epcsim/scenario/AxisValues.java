package org.epcsim.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.scenario.yaml.Quoted;

/**
 * One value of a study's axis, or several in a row: {@code 8}, {@code 0..24}, {@code 0 MiB..64 MiB
 * by 8 MiB}.
 *
 * @param text as it was written
 * @param values each as it would stand in the scenario
 */
public record AxisValues(String text, List<String> values) {

  private static final int MOST = 10_000;
  private static final Pattern RANGE =
      Pattern.compile("(.*?)\\s*\\.\\.\\s*(.*?)(?:\\s+by\\s+(.*))?");
  private static final Pattern QUANTITY =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)\\s*([A-Za-z/]*)");

  /** Copies the values. */
  public AxisValues {
    values = List.copyOf(values);
  }

  /**
   * Reads a value or a range; both ends count.
   *
   * @throws IllegalArgumentException if it is a range that cannot be counted through, with a
   *     message for the user
   */
  public static AxisValues parse(String text) {
    String stripped = text.strip();
    Matcher range = RANGE.matcher(stripped);
    if (!range.matches()) {
      return new AxisValues(stripped, List.of(stripped));
    }
    Matcher from = QUANTITY.matcher(range.group(1));
    Matcher to = QUANTITY.matcher(range.group(2));
    Matcher by = QUANTITY.matcher(range.group(3) == null ? "1" : range.group(3));
    if (!from.matches() || !to.matches() || !by.matches()) {
      throw refusal(text, "is no range");
    }
    String unit = to.group(2);
    if (!List.of("", unit).contains(from.group(2)) || !List.of("", unit).contains(by.group(2))) {
      throw refusal(text, "mixes units");
    }
    return new AxisValues(
        stripped,
        values(
            text,
            new BigDecimal(from.group(1)),
            new BigDecimal(to.group(1)),
            new BigDecimal(by.group(1)),
            unit));
  }

  private static List<String> values(
      String text, BigDecimal from, BigDecimal to, BigDecimal by, String unit) {
    if (by.signum() <= 0 || from.compareTo(to) > 0) {
      throw refusal(text, "never ends");
    }
    if (to.subtract(from).compareTo(by.multiply(BigDecimal.valueOf(MOST))) >= 0) {
      throw refusal(text, "has more than " + MOST + " values");
    }
    List<String> values = new ArrayList<>();
    for (BigDecimal v = from; v.compareTo(to) <= 0; v = v.add(by)) {
      String number = v.signum() == 0 ? "0" : v.stripTrailingZeros().toPlainString();
      values.add(unit.isEmpty() ? number : number + " " + unit);
    }
    return values;
  }

  private static IllegalArgumentException refusal(String text, String problem) {
    return new IllegalArgumentException(
        "%s %s: expected one such as \"0..24\" or \"0 MiB..64 MiB by 8 MiB\""
            .formatted(Quoted.of(text), problem));
  }

  /** Returns the text as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
