package org.epcsim.sim;

import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Pause;

/** ksgxd: woken, it starts after a latency and reclaims pass after pass until it may sleep. */
final class Ksgxd {
  private final Simulation simulation;
  private final KsgxdStep step;
  private final TimedPass pass;
  private final Timer start;
  private boolean busy;
  private long busySince;
  private long busyTotal;

  Ksgxd(Simulation simulation) {
    this.simulation = simulation;
    step = new KsgxdStep(simulation.epc());
    pass = new TimedPass(simulation, p -> step());
    start = simulation.calendar().timer(Clock.STATE, this::step);
  }

  void woken() {
    busy = true;
    busySince = simulation.now();
    start.at(simulation.now() + simulation.costs().nanos(CostName.KSGXD_WAKEUP));
  }

  private void step() {
    step.start();
    Pause pause = step.advance();
    if (pause == Pause.PASS_BEGUN) {
      pass.drive(step, pause);
    } else {
      busy = false;
      busyTotal += simulation.now() - busySince;
    }
  }

  /** Nanoseconds from wake-ups to sleeps so far. */
  long busy(long now) {
    return busyTotal + (busy ? now - busySince : 0);
  }
}
