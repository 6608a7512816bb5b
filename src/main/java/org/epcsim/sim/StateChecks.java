package org.epcsim.sim;

/** The full checks of a simulation's state: every so many events, and at the end of the run. */
final class StateChecks {
  /** Events between two checks, where the machine has no more pages than this. */
  private static final int INTERVAL = 1 << 16;

  /** Where it has more: events between two checks for each page, as a check looks at every one. */
  private static final int EVENTS_PER_PAGE = 16;

  private final Simulation simulation;
  private long every; // events
  private long next;

  StateChecks(Simulation simulation) {
    this.simulation = simulation;
  }

  /** {@link Long#MAX_VALUE}: not at the end either; 0: as the machine's size says. */
  void every(long events) {
    every = events;
  }

  /** An event has happened. */
  void look() {
    if (next == 0) {
      next = every > 0 ? every : interval();
    }
    if (simulation.events() >= next) {
      next += every > 0 ? every : interval();
      check();
    }
  }

  /** Events until the next check. */
  long left() {
    return next - simulation.events();
  }

  private long interval() {
    long pages = simulation.epc().size();
    for (EnclaveProcess enclave : simulation.allEnclaves()) {
      pages += Math.max(enclave.setup().added(), enclave.setup().workingSet());
    }
    return pages <= INTERVAL ? INTERVAL : EVENTS_PER_PAGE * pages;
  }

  /** The run is over. */
  void end() {
    if (every < Long.MAX_VALUE) {
      check();
    }
  }

  void check() {
    for (Kernel kernel : simulation.kernels()) {
      kernel.epc().checkInvariants();
    }
    simulation.vepc().checkInvariants();
    simulation.allVms().forEach(VirtualMachine::checkInvariants);
  }
}
