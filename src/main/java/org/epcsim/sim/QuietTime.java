package org.epcsim.sim;

import org.epcsim.epc.PageType;

/**
 * The time until the next event of anybody else, in which an actor that goes from page to page does
 * so without events. What comes of it is the same as with them, to the last bit: nobody looks in
 * between, and the meter is told what it would have seen.
 */
final class QuietTime {
  private final Simulation simulation;
  private final Clock clock;
  private final boolean unheard;

  /** {@code unheard}: nobody else is to be told of operations one by one. */
  QuietTime(Simulation simulation, Clock clock, boolean unheard) {
    this.simulation = simulation;
    this.clock = clock;
    this.unheard = unheard;
  }

  /**
   * How many steps, one now and one each {@code period} from now on, nothing else comes between.
   */
  int steps(long period, int wanted) {
    long span = clock.quietUntil() - clock.now();
    if (!unheard || span < period || span < 0) {
      return 0;
    }
    long fit = period == 0 ? wanted : span / period + 1;
    return (int) Math.min(Math.min(wanted, fit), simulation.checks().left());
  }

  /** So many steps were done; moves to the last. Returns when the next is due. */
  long pass(int steps, long period) {
    clock.pass(clock.now() + (steps - 1) * period, steps - 1);
    return clock.now() + period;
  }

  /** The same where each step has taken a free page of the same node for a type. */
  long pass(int steps, long period, int epcPage, PageType type) {
    int node = simulation.epc().nodeOf(epcPage);
    simulation.meter().taken(steps - 1, node, type, clock.now(), period);
    return pass(steps, period);
  }
}
