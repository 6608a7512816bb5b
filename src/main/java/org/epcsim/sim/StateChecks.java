package org.epcsim.sim;

/** The full checks of a simulation's state: every so many events, and at the end of the run. */
final class StateChecks {
  /** Events between two checks, where the machine has no more pages than this. */
  private static final int INTERVAL = 1 << 16;

  /** Where it has more: events between two checks for each page, as a check looks at every one. */
  private static final int EVENTS_PER_PAGE = 16;

  private final Simulation simulation;
  private long every; // events; 0: as the machine's size says
  private long next;

  StateChecks(Simulation simulation) {
    this.simulation = simulation;
  }

  void every(long events) {
    every = events;
  }

  /** An event has happened. */
  void look() {
    if (simulation.events() >= next) {
      next += interval();
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
    long interval = pages <= INTERVAL ? INTERVAL : EVENTS_PER_PAGE * pages;
    return every > 0 ? every : interval;
  }

  void check() {
    for (Kernel kernel : simulation.kernels()) {
      kernel.epc().checkInvariants();
    }
    simulation.vepc().checkInvariants();
    simulation.allVms().forEach(VirtualMachine::checkInvariants);
  }
}
