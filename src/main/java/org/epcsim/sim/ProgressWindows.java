package org.epcsim.sim;

/** At the ends of the progress windows, looks at how far each enclave got in the last one. */
final class ProgressWindows {
  private final Simulation simulation;
  private final RunSetup run;
  private final Timer timer;

  ProgressWindows(Simulation simulation) {
    this.simulation = simulation;
    run = simulation.settings();
    timer = simulation.calendar().timer(Clock.LOOK, this::look);
  }

  void start() {
    timer.at(0);
  }

  private void look() {
    for (EnclaveProcess enclave : simulation.allProcesses()) {
      enclave.statistics().window(run.window(), run.lowProgress());
    }
    timer.at(simulation.now() + run.window());
  }
}
