package org.epcsim.sim;

import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Pause;

/** ksgxd: woken, it starts after a latency and reclaims pass after pass until it may sleep. */
final class Ksgxd {
  private final Kernel kernel;
  private final KsgxdStep step;
  private final TimedPass pass;
  private final Timer start;
  private boolean busy;
  private long busySince;
  private long busyTotal;

  Ksgxd(Kernel kernel) {
    this.kernel = kernel;
    step = new KsgxdStep(kernel.epc());
    pass = new TimedPass(kernel, p -> step());
    start = kernel.clock().timer(Clock.STATE, this::start);
  }

  void woken() {
    busy = true;
    busySince = kernel.simulation().now();
    start.at(kernel.clock().now() + kernel.costs().nanos(CostName.KSGXD_WAKEUP));
  }

  private void start() {
    kernel.clock().enter();
    step();
  }

  private void step() {
    step.start();
    Pause pause = step.advance();
    if (pause == Pause.PASS_BEGUN) {
      pass.drive(step, pause);
    } else {
      kernel.clock().leave();
      busy = false;
      busyTotal += kernel.simulation().now() - busySince;
    }
  }

  /** Nanoseconds from wake-ups to sleeps so far. */
  long busy(long now) {
    return busyTotal + (busy ? now - busySince : 0);
  }
}
