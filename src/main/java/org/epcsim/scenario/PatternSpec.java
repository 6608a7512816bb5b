package org.epcsim.scenario;

import java.util.Locale;
import java.util.OptionalDouble;

/** Which page of its working set a thread visits next. */
@Shorthand("{kind: _}")
public record PatternSpec(
    @Key(
            description =
                "Independent visits, all pages alike (uniform) or by rank (zipf), or page after page in a circle (sequential)",
            example = "zipf")
        Kind kind,
    @Key(
            description =
                "Skew of zipf: the page of rank r is visited in proportion to r^-exponent",
            otherwise = "1.0 for zipf; others have none",
            min = "0",
            max = "4",
            example = "0.9")
        OptionalDouble exponent,
    @Key(
            description =
                "Where popular pages lie: anywhere (shuffled) or in order of rank (ranked)",
            defaultValue = "shuffled",
            example = "ranked")
        Layout layout) {

  /** The kinds of pattern. */
  public enum Kind {
    /** Independent visits, all pages equally likely. */
    UNIFORM,
    /** Independent visits, popularity falls with rank. */
    ZIPF,
    /** Page after page, then from the first again. */
    SEQUENTIAL;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How popularity ranks map to page numbers. */
  public enum Layout {
    /** By a random permutation from a stream of its own. */
    SHUFFLED,
    /** Page number = rank. */
    RANKED;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Fills in the exponent. */
  public PatternSpec {
    if (kind == Kind.ZIPF && exponent.isEmpty()) {
      exponent = OptionalDouble.of(1.0);
    }
  }
}
