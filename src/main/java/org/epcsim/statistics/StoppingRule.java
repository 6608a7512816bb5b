package org.epcsim.statistics;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * When there are enough replications: at 10, 20, 40, ... of them the half-width is compared with
 * what is asked for (Law, Simulation Modeling and Analysis, section 9.4.1, with looks that double).
 *
 * <p>Looks at a prefix in the order of the replications, so the answer does not depend on which of
 * them end first. A rule that stops when the interval is short stops too often when it happens to
 * be short: its intervals contain the truth less often than their level says.
 *
 * @param relative g, the relative error of the mean asked for, at least 0: with the truth unknown,
 *     the half-width must be at most g / (1 + g) of the estimate
 * @param floor half-width that is short enough whatever the mean, at least 0
 * @param level of the interval
 * @param firstLook replications at the first look, at least 2
 * @param most replications at the last look, at least {@code firstLook}
 */
public record StoppingRule(double relative, double floor, double level, int firstLook, int most) {
  /** Checks the ranges. */
  public StoppingRule {
    if (!(relative >= 0 && floor >= 0)) {
      throw new IllegalArgumentException("errors of 0 or more: " + relative + ", " + floor);
    }
    Level.alpha(level);
    if (firstLook < 2 || most < firstLook) {
      throw new IllegalArgumentException("looks at 2 <= " + firstLook + " <= " + most);
    }
  }

  /**
   * Returns how many replications there are at the next look: the first look, twice as many, and so
   * on, at last {@code most}. Absent after that.
   *
   * @param done replications that are there, at least 0
   */
  public OptionalInt nextLook(int done) {
    if (done >= most) {
      return OptionalInt.empty();
    }
    long look = firstLook;
    while (look <= done) {
      look *= 2;
    }
    return OptionalInt.of((int) Math.min(look, most));
  }

  /** Whether an estimate, at the level of this rule, is precise enough. */
  public boolean isMet(Estimate estimate) {
    if (estimate.level() != level) {
      throw new IllegalArgumentException("level " + estimate.level() + " for a rule of " + level);
    }
    return estimate.halfWidth() <= allowed(estimate.mean());
  }

  /** Returns the largest half-width that is precise enough for a mean. */
  public double allowed(double mean) {
    return Math.max(floor, relative / (1 + relative) * Math.abs(mean));
  }

  /**
   * Returns the first look at which the replications so far are precise enough; absent if there is
   * none yet.
   *
   * @param values in the order of the replications
   */
  public OptionalInt stopsAt(double... values) {
    OptionalInt look = nextLook(0);
    while (look.isPresent() && look.getAsInt() <= values.length) {
      if (isMet(Estimate.of(Arrays.copyOf(values, look.getAsInt()), level))) {
        return look;
      }
      look = nextLook(look.getAsInt());
    }
    return OptionalInt.empty();
  }
}
