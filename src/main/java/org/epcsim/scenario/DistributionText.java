package org.epcsim.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;
import org.epcsim.unit.Numbers;

/**
 * Reads a {@link DistributionSpec}: a plain value of its quantity, or {@code name(argument, ...)}.
 *
 * @param <T> the quantity
 */
final class DistributionText<T> {

  private static final int MOST_VALUES = 1000;
  private static final double MOST_SIGMA = 10;
  private static final double MOST_SHAPE = 1000;
  private static final Pattern CALL = Pattern.compile("(?s)([A-Za-z]*)\\s*\\((.*)\\)");
  private static final List<String> NAMES =
      List.of("exponential", "uniform", "lognormal", "pareto", "empirical");

  private final Function<String, T> quantity;

  /**
   * Reads distributions of a quantity.
   *
   * @param quantity reads one value; throws IllegalArgumentException with a message for the user
   */
  DistributionText(Function<String, T> quantity) {
    this.quantity = quantity;
  }

  /**
   * Reads a distribution.
   *
   * @throws IllegalArgumentException if the text is none, with a message for the user
   */
  DistributionSpec<T> parse(String text) {
    String stripped = text.strip();
    Matcher call = CALL.matcher(stripped);
    if (call.matches()) {
      String[] arguments = call.group(2).strip().split("\\s*,\\s*", -1);
      return distribution(call.group(1), arguments, stripped);
    }
    if (stripped.contains("(")) {
      throw new IllegalArgumentException(
          Quoted.of(stripped)
              + " lacks its closing parenthesis; between braces a value with commas needs quotes");
    }
    return new DistributionSpec.Constant<>(quantity.apply(stripped));
  }

  private DistributionSpec<T> distribution(String name, String[] arguments, String text) {
    return switch (name) {
      case "exponential" -> {
        expect(arguments, 1, "one, a mean", text);
        yield new DistributionSpec.Exponential<>(mean(arguments[0], text));
      }
      case "uniform" -> {
        expect(arguments, 2, "two, the least and the largest value", text);
        yield uniform(quantity.apply(arguments[0]), quantity.apply(arguments[1]), text);
      }
      case "lognormal" -> {
        expect(arguments, 2, "two, a mean and the standard deviation of the logarithm", text);
        double sigma = number(arguments[1], "a sigma", 0, MOST_SIGMA);
        yield new DistributionSpec.Lognormal<>(mean(arguments[0], text), sigma);
      }
      case "pareto" -> {
        expect(arguments, 2, "two, a mean and a shape", text);
        double shape = number(arguments[1], "a shape", 1, MOST_SHAPE);
        yield new DistributionSpec.Pareto<>(mean(arguments[0], text), shape);
      }
      case "empirical" -> {
        if (arguments.length > MOST_VALUES) {
          throw new IllegalArgumentException(
              "%d values: expected at most %d".formatted(arguments.length, MOST_VALUES));
        }
        yield new DistributionSpec.Empirical<>(Arrays.stream(arguments).map(quantity).toList());
      }
      default ->
          throw new IllegalArgumentException(
              "%s is not a distribution: expected a value, %s%s"
                  .formatted(
                      Quoted.of(name), String.join(", ", NAMES), DidYouMean.among(NAMES, name)));
    };
  }

  private static void expect(String[] arguments, int count, String what, String text) {
    if (arguments.length != count) {
      throw new IllegalArgumentException(
          "%s does not have the right arguments: expected %s".formatted(Quoted.of(text), what));
    }
  }

  private T mean(String argument, String text) {
    T mean = quantity.apply(argument);
    if (ScalarType.measure(mean).signum() <= 0) {
      throw new IllegalArgumentException(Quoted.of(text) + " has no mean above 0");
    }
    return mean;
  }

  private DistributionSpec<T> uniform(T low, T high, String text) {
    if (!low.getClass().equals(high.getClass())) {
      throw new IllegalArgumentException(
          Quoted.of(text) + " mixes cycles and times: expected both in the same");
    }
    if (ScalarType.measure(low).compareTo(ScalarType.measure(high)) >= 0) {
      throw new IllegalArgumentException(
          Quoted.of(text) + " is empty: expected the first value below the second");
    }
    return new DistributionSpec.Uniform<>(low, high);
  }

  private static double number(String argument, String what, double above, double most) {
    double value = ScalarType.number(argument);
    if (!(value > above && value <= most)) {
      throw new IllegalArgumentException(
          "%s is not %s: expected more than %s, at most %s"
              .formatted(Quoted.of(argument), what, Numbers.format(above), Numbers.format(most)));
    }
    return value;
  }
}
