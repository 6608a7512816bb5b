package org.epcsim.sim;

import org.epcsim.epc.Operation;
import org.epcsim.epc.Pause;

/**
 * ksgxd, or the reclaim worker of a cgroup (a what-if): woken, it starts after a latency and
 * reclaims pass after pass until it may sleep.
 */
final class ReclaimWorker {
  private final Kernel kernel;
  private final Operation step;
  private final Runnable startStep;
  private final TimedPass pass;
  private final Timer start;
  private boolean busy;
  private long busySince;
  private long busyTotal;

  /**
   * A worker that sleeps.
   *
   * @param step one iteration of its loop
   * @param startStep starts {@code step}
   */
  ReclaimWorker(Kernel kernel, Operation step, Runnable startStep) {
    this.kernel = kernel;
    this.step = step;
    this.startStep = startStep;
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
    startStep.run();
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
