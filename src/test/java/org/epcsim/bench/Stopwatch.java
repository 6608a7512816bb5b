package org.epcsim.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.OperationListener;
import org.epcsim.sim.Simulation;
import org.epcsim.vepc.VepcListener;

/**
 * Times a run from the first page load on that comes after a simulated time: the steady state,
 * without the building of the enclave before it.
 */
final class Stopwatch implements OperationListener, VepcListener {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long from;
  private final Runnable started;
  private Simulation simulation;
  private Reading start;

  /** Wall and processor time of the thread in seconds, its allocations in bytes, and events. */
  record Reading(double wall, double cpu, double bytes, double events) {
    static Reading now(Simulation simulation) {
      return new Reading(
          System.nanoTime() / 1e9,
          THREADS.getCurrentThreadCpuTime() / 1e9,
          THREADS.getCurrentThreadAllocatedBytes(),
          simulation.events());
    }

    Reading since(Reading other) {
      return new Reading(
          wall - other.wall, cpu - other.cpu, bytes - other.bytes, events - other.events);
    }
  }

  /**
   * A stopwatch.
   *
   * @param from simulated nanoseconds
   * @param started what else happens then
   */
  Stopwatch(long from, Runnable started) {
    this.from = from;
    this.started = started;
  }

  /** Runs a simulation that tells this listener of its operations; what the timed part took. */
  Reading time(Simulation timed) {
    simulation = timed;
    timed.run();
    return Reading.now(timed).since(start);
  }

  @Override
  public void loaded(Enclave enclave, int page) {
    if (start == null && simulation.now() >= from) {
      started.run();
      start = Reading.now(simulation);
    }
  }
}
