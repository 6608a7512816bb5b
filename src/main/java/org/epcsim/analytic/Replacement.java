package org.epcsim.analytic;

/**
 * Which resident page has to go when another needs its place, by what that does to a page of
 * independent accesses (FACTS 4.1).
 */
public enum Replacement {
  /**
   * The page that the hand meets first with its Accessed bit clear; the bit is set by the access
   * that brings a page in. Linux's reclaimer. The time is that of a turn of the hand: a page stays
   * for a turn, and then until it was not accessed for one.
   */
  SECOND_CHANCE {
    @Override
    double weight(double accesses) {
      return accesses * (1 + StrictMath.exp(accesses));
    }
  },
  /** The page that has been in for the longest time, or any: both have the same hit ratio. */
  FIFO {
    @Override
    double weight(double accesses) {
      return accesses;
    }
  },
  /** The page that was not accessed for the longest time. */
  LRU {
    @Override
    double weight(double accesses) {
      return StrictMath.expm1(accesses);
    }
  };

  /** Accesses after which a page is as good as never out. */
  private static final double MANY = 700;

  /** Mean time in over mean time out. */
  abstract double weight(double accesses);

  /**
   * The probability that a page is out, and so the probability that an access to it faults.
   *
   * @param accesses to the page in a characteristic time, on average, 0 or more
   */
  public double out(double accesses) {
    return accesses > MANY && this != FIFO ? 0 : 1 / (1 + weight(accesses));
  }

  /** Mean time for which a page stays in, in characteristic times. */
  double stay(double accesses) {
    if (accesses == 0) {
      return this == SECOND_CHANCE ? 2 : 1;
    }
    return accesses > MANY && this != FIFO ? Double.MAX_VALUE : weight(accesses) / accesses;
  }
}
