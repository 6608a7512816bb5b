package org.epcsim.sim;

import java.util.List;

/** When a run ends before its horizon. */
public final class RunEnd {
  private final Simulation simulation;
  private boolean unclean;

  RunEnd(Simulation simulation) {
    this.simulation = simulation;
  }

  /** An enclave has ended: perhaps the last that is bounded by its work. */
  void enclaveEnded() {
    if (simulation.settings().untilWorkDone()) {
      List<EnclaveProcess> bounded =
          simulation.allProcesses().stream()
              .filter(e -> e.setup().work() < Double.POSITIVE_INFINITY)
              .toList();
      if (!bounded.isEmpty() && bounded.stream().allMatch(EnclaveProcess::ended)) {
        simulation.calendar().stop();
      }
    }
  }

  /**
   * Ends the run early once it cannot be clean any more: somebody has failed or, after the warm-up,
   * was starved or made low progress. Looks as often as the series is sampled. What is measured
   * then says no more than that. To be asked before the run.
   */
  public void whenUnclean() {
    long interval = simulation.settings().sample();
    new Look(interval).next(0);
  }

  /** True if the run was ended because it was not clean. */
  public boolean unclean() {
    return unclean;
  }

  private final class Look {
    private final long interval;
    private final Timer timer;

    Look(long interval) {
      this.interval = interval;
      timer = simulation.calendar().timer(Clock.LOOK, this::look);
    }

    void next(long time) {
      timer.at(time);
    }

    private void look() {
      unclean = failed() || (simulation.now() >= simulation.settings().warmUp() && hindered());
      if (unclean) {
        simulation.calendar().stop();
      } else {
        next(simulation.now() + interval);
      }
    }
  }

  private boolean failed() {
    return simulation.allEnclaves().stream().anyMatch(e -> e.statistics().outcome().isFailure())
        || simulation.allVms().stream().anyMatch(vm -> vm.outcome().isFailure())
        || simulation.arrivals().stream().anyMatch(RunEnd::failed);
  }

  private static boolean failed(Tenant tenant) {
    for (ActorOutcome outcome : ActorOutcome.values()) {
      if (outcome.isFailure() && tenant.statistics().outcome(outcome) > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean hindered() {
    return simulation.allEnclaves().stream().anyMatch(RunEnd::hindered)
        || simulation.allVms().stream().anyMatch(vm -> vm.starved() || vm.waits().episodes() > 0)
        || simulation.arrivals().stream().anyMatch(t -> t.statistics().episodes() > 0);
  }

  private static boolean hindered(EnclaveProcess enclave) {
    EnclaveStatistics statistics = enclave.statistics();
    return enclave.starved()
        || statistics.waits().episodes() > 0
        || statistics.lowProgressWindows() > 0;
  }
}
