package org.epcsim.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.Numbers;

/**
 * What a metric is expected to be: {@code <= 1.1}, {@code > 0}, {@code = 0} or {@code 0.9..1.1}.
 *
 * @param comparison {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >} or {@code ..}
 * @param value the bound, or the least value
 * @param most the largest value, of {@code ..} only
 */
public record Expectation(String comparison, double value, double most) {

  private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>|=)\\s*(\\S+)");
  private static final Pattern RANGE = Pattern.compile("(\\S+?)\\s*\\.\\.\\s*(\\S+)");

  /**
   * Reads an expectation.
   *
   * @throws IllegalArgumentException if the text is none, with a message for the user
   */
  static Expectation parse(String text) {
    Matcher bound = BOUND.matcher(text.strip());
    if (bound.matches()) {
      double value = ScalarType.number(bound.group(2));
      return new Expectation(bound.group(1), value, value);
    }
    Matcher range = RANGE.matcher(text.strip());
    if (range.matches()) {
      double least = ScalarType.number(range.group(1));
      double most = ScalarType.number(range.group(2));
      if (least <= most) {
        return new Expectation("..", least, most);
      }
    }
    throw new IllegalArgumentException(
        Quoted.of(text) + " is no expectation: expected one such as \"<= 1.1\" or \"0.9..1.1\"");
  }

  /** Tells whether a value is as expected. */
  public boolean holds(double is) {
    return switch (comparison) {
      case "<" -> is < value;
      case "<=" -> is <= value;
      case "=" -> is == value;
      case ">=" -> is >= value;
      case ">" -> is > value;
      default -> is >= value && is <= most;
    };
  }

  /** Returns the expectation as a scenario states it. */
  @Override
  public String toString() {
    return comparison.equals("..")
        ? Numbers.format(value) + ".." + Numbers.format(most)
        : comparison + " " + Numbers.format(value);
  }
}
