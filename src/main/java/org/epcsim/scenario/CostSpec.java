package org.epcsim.scenario;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.unit.Numbers;
import org.epcsim.unit.SimDuration;

/** What an operation takes: a time, or cycles of the machine's clock. */
public sealed interface CostSpec {

  /** Returns the cost in nanoseconds on a machine of the given clock rate, unrounded. */
  double nanos(Frequency clock);

  /**
   * A cost that does not depend on the clock.
   *
   * @param duration at most 1 s
   */
  record Time(SimDuration duration) implements CostSpec {

    /** Checks the range. */
    public Time {
      if (duration.nanos() > SimDuration.NANOS_PER_SECOND) {
        throw new IllegalArgumentException(
            "%s is too much: expected at most 1 s".formatted(duration));
      }
    }

    @Override
    public double nanos(Frequency clock) {
      return duration.nanos();
    }

    @Override
    public String toString() {
      return duration.toString();
    }
  }

  /**
   * A cost that shrinks as the clock rate grows.
   *
   * @param count 0 to 1e9 cycles
   */
  record Cycles(double count) implements CostSpec {

    /** Checks the range. */
    public Cycles {
      if (!(count >= 0 && count <= 1e9)) {
        throw new IllegalArgumentException(
            "%s cycles is too much: expected at most 1000000000 cycles"
                .formatted(Numbers.format(count)));
      }
    }

    @Override
    public double nanos(Frequency clock) {
      return count * 1e9 / clock.hertz();
    }

    @Override
    public String toString() {
      return Numbers.format(count) + " cycles";
    }
  }

  /**
   * Reads {@code 2 us} or {@code 12000 cycles}.
   *
   * @throws IllegalArgumentException if the text is neither, or too much for one operation
   */
  static CostSpec parse(String text) {
    Matcher cycles =
        Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?)\\s*cycles?")
            .matcher(text.strip());
    if (cycles.matches()) {
      return new Cycles(new BigDecimal(cycles.group(1)).doubleValue());
    }
    SimDuration duration;
    try {
      duration = SimDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a cost: expected a duration such as \"2 us\" (units: ns, us, ms, s) or \"12000 cycles\""
              .formatted(text),
          e);
    }
    return new Time(duration);
  }
}
