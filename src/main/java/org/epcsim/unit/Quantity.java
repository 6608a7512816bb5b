package org.epcsim.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The grammar the quantities share: a decimal number, blanks, one of a few units. */
final class Quantity {

  /**
   * A unit as it is spelled, and how many base units it is worth.
   *
   * @param name the spelling, case and all
   * @param size the number of base units
   */
  record Unit(String name, long size) {}

  // Longer numbers are typing errors, and an exponent of nine digits would fill the memory.
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?)\\s*(\\S*)");

  private final String kind;
  private final List<Unit> units;
  private final String example;

  /**
   * Describes a kind of quantity.
   *
   * @param kind what messages call it, with its article
   * @param units its units, smallest first
   * @param example one that reads well in a message
   */
  Quantity(String kind, List<Unit> units, String example) {
    this.kind = kind;
    this.units = units;
    this.example = example;
  }

  /** Reads a number of base units, exactly. */
  BigDecimal parse(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    if (!matcher.matches()) {
      throw refusal(text, "is not " + kind);
    }
    String name = matcher.group(2);
    if (name.isEmpty()) {
      throw refusal(text, "has no unit");
    }
    for (Unit unit : units) {
      if (unit.name().equals(name)) {
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.size()));
      }
    }
    throw refusal(text, "has the unknown unit \"" + name + "\"");
  }

  /** Reads a whole number of base units. */
  long parseWhole(String text) {
    BigDecimal value = parse(text);
    if (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw refusal(text, "is too large");
    }
    try {
      return value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    } catch (ArithmeticException e) {
      throw refusal(text, "is not a whole number of " + units.get(0).name());
    }
  }

  /** Writes a number of base units in the largest unit that keeps it whole. */
  String format(long value, Unit ifZero) {
    Unit best = ifZero;
    for (Unit unit : units) {
      if (value != 0 && value % unit.size() == 0) {
        best = unit;
      }
    }
    return value / best.size() + " " + best.name();
  }

  IllegalArgumentException refusal(String text, String problem) {
    String names = units.stream().map(Unit::name).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "\"%s\" %s: expected %s such as \"%s\" (units: %s)"
            .formatted(text, problem, kind, example, names));
  }
}
