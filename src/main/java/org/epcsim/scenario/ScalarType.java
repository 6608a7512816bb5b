package org.epcsim.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;
import org.epcsim.unit.Numbers;
import org.epcsim.unit.Pages;
import org.epcsim.unit.Rate;
import org.epcsim.unit.SimDuration;

/**
 * How a key's text becomes a value.
 *
 * @param kind what messages and the reference page call such a value
 * @param unit the unit it carries, empty if the key has to name one
 * @param plain whether quotes would make it a text instead
 * @param parse the conversion; throws IllegalArgumentException with a message for the user
 */
record ScalarType(String kind, String unit, boolean plain, Function<String, ?> parse) {

  private static final Map<Class<?>, ScalarType> TYPES = new LinkedHashMap<>();

  /** One cycle a nanosecond, so that a number of cycles is its own measure. */
  private static final Frequency NANOSECOND_CLOCK = new Frequency(1e9);

  static {
    TYPES.put(String.class, new ScalarType("text", "", false, text -> text));
    TYPES.put(boolean.class, new ScalarType("true or false", "", true, ScalarType::truth));
    TYPES.put(Boolean.class, TYPES.get(boolean.class));
    TYPES.put(long.class, new ScalarType("whole number", "", true, ScalarType::whole));
    TYPES.put(int.class, new ScalarType("whole number", "", true, ScalarType::smallWhole));
    TYPES.put(Integer.class, TYPES.get(int.class));
    TYPES.put(double.class, new ScalarType("number", "", true, ScalarType::number));
    TYPES.put(
        Pages.class,
        new ScalarType("size", "B, KiB, MiB, GiB, TiB or pages", false, ScalarType::pages));
    TYPES.put(
        SimDuration.class,
        new ScalarType("duration", "ns, us, ms, s, min or h", false, SimDuration::parse));
    TYPES.put(
        Rate.class,
        new ScalarType("rate", "/ns, /us, /ms, /s, /min or /h", false, rounded(Rate::parse)));
    TYPES.put(
        Frequency.class,
        new ScalarType("clock rate", "MHz or GHz", false, rounded(Frequency::parse)));
    TYPES.put(
        CostSpec.class,
        new ScalarType("cost", "ns, us, ms, s or cycles", false, rounded(CostSpec::parse)));
    TYPES.put(AxisValues.class, new ScalarType("value or range", "", false, AxisValues::parse));
    TYPES.put(Expectation.class, new ScalarType("expectation", "", false, Expectation::parse));
  }

  /** Returns how values of a class are read, if they are scalars. */
  static Optional<ScalarType> of(Class<?> type) {
    if (type.isEnum()) {
      Map<String, Object> constants = new LinkedHashMap<>();
      Arrays.stream(type.getEnumConstants()).forEach(c -> constants.put(c.toString(), c));
      return Optional.of(
          new ScalarType(
              alternatives(constants.keySet()),
              "",
              false,
              text -> constants.get(word(constants.keySet(), text))));
    }
    return Optional.ofNullable(TYPES.get(type));
  }

  /** Returns how one of a few words is read. */
  static ScalarType words(Collection<String> words) {
    return new ScalarType(alternatives(words), "", false, text -> word(words, text));
  }

  /** Returns how distributions of a quantity are read. */
  static ScalarType distribution(Class<?> quantity) {
    ScalarType one = TYPES.get(quantity == Double.class ? double.class : quantity);
    return new ScalarType(
        one.kind() + " or distribution",
        one.unit(),
        false,
        rounded(new DistributionText<>(one.parse())::parse));
  }

  /** Returns a value as a number that values of the same class can be compared by. */
  static BigDecimal measure(Object value) {
    if (value instanceof CostSpec cost) {
      return BigDecimal.valueOf(cost.nanos(NANOSECOND_CLOCK));
    }
    if (value instanceof Pages pages) {
      return BigDecimal.valueOf(pages.count());
    }
    if (value instanceof SimDuration duration) {
      return BigDecimal.valueOf(duration.nanos());
    }
    if (value instanceof Rate rate) {
      return BigDecimal.valueOf(rate.perSecond());
    }
    return value instanceof Double d
        ? BigDecimal.valueOf(d)
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true", "on" -> true;
      case "false", "off" -> false;
      default -> throw refusal(text, "is not a truth value", "true or false");
    };
  }

  private static Long whole(String text) {
    if (!text.matches("-?(0|[1-9][0-9]*)")) {
      throw refusal(text, "is not a whole number", "decimal digits only, such as 4");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(Quoted.of(text) + " is too large a number", e);
    }
  }

  private static Integer smallWhole(String text) {
    long value = whole(text);
    if (value != (int) value) {
      throw new IllegalArgumentException(Quoted.of(text) + " is too large a number");
    }
    return (int) value;
  }

  /** Reads a decimal number. */
  static Double number(String text) {
    if (!text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
      throw refusal(text, "is not a number", "a decimal number such as 0.25 or 1e-3");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(Quoted.of(text) + " is too large a number");
    }
    return Double.parseDouble(Numbers.format(value));
  }

  // What a manifest says has to read back as the same bits, so a value has the digits that are
  // written.
  private static <T> Function<String, T> rounded(Function<String, T> parse) {
    return text -> {
      String digits = parse.apply(text).toString();
      try {
        return parse.apply(digits);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(Quoted.of(text) + " is out of range", e);
      }
    };
  }

  private static Pages pages(String text) {
    if (text.matches("[0-9.]+")) {
      throw refusal(
          text,
          "has no unit",
          "a size such as \"64 MiB\" (units: B, KiB, MiB, GiB, TiB) or \"512 pages\"");
    }
    return Pages.parse(text);
  }

  private static String word(Collection<String> words, String text) {
    if (!words.contains(text)) {
      throw refusal(text, "is unknown", alternatives(words) + DidYouMean.among(words, text));
    }
    return text;
  }

  private static String alternatives(Collection<String> words) {
    List<String> all = List.copyOf(words);
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  private static IllegalArgumentException refusal(String text, String problem, String expected) {
    return new IllegalArgumentException(
        "%s %s: expected %s".formatted(Quoted.of(text), problem, expected));
  }
}
