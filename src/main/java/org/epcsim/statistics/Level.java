package org.epcsim.statistics;

/** The level of an interval. */
final class Level {
  private Level() {}

  /**
   * Returns the probability of missing the truth.
   *
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  static double alpha(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level is above 0 and below 1: " + level);
    }
    return 1 - level;
  }
}
