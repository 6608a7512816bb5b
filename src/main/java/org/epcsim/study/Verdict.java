package org.epcsim.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.epcsim.scenario.AcceptableSpec;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.EnclaveStatistics;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.TenantStatistics;
import org.epcsim.sim.VirtualMachine;
import org.epcsim.sim.WaitCause;
import org.epcsim.sim.Waits;

/**
 * What one replication says of the machine (MODEL section 5): the worst slowdown of a host enclave,
 * and whether the run was clean, that is free of refusals, failed starts and builds, kills,
 * starvation and low progress.
 *
 * @param worstSlowdown NaN if no enclave has one
 * @param reasons why the run is not acceptable, in words; empty if it is
 */
record Verdict(double worstSlowdown, List<String> reasons) {
  static Verdict of(Simulation simulation, AcceptableSpec acceptable) {
    List<String> reasons = new ArrayList<>();
    double worst = Double.NaN;
    for (EnclaveProcess enclave : simulation.enclaves()) {
      EnclaveStatistics s = enclave.statistics();
      String who = "enclave " + enclave.name();
      if (s.outcome().isFailure()) {
        reasons.add(who + ": " + s.outcome().words());
      } else if (s.builtAt() < 0) {
        reasons.add(who + ": was not built to its end");
      } else if (!Double.isNaN(s.slowdown())) {
        worst = Double.isNaN(worst) ? s.slowdown() : Math.max(worst, s.slowdown());
        if (s.slowdown() > acceptable.slowdown()) {
          reasons.add(
              "%s: slowdown %s, acceptable %s"
                  .formatted(who, Rounded.of(s.slowdown()), Rounded.of(acceptable.slowdown())));
        }
      }
      starvation(reasons, who, s.waits());
      if (s.lowProgressWindows() > 0) {
        reasons.add(who + ": low progress in " + s.lowProgressWindows() + " windows");
      }
    }
    for (VirtualMachine vm : simulation.vms()) {
      if (vm.outcome().isFailure()) {
        reasons.add("VM " + vm.name() + ": " + vm.outcome().words());
      } else if (vm.outcome() == ActorOutcome.BUILDING) {
        reasons.add("VM " + vm.name() + ": was not booted to its end");
      }
      starvation(reasons, "VM " + vm.name(), vm.waits());
    }
    for (Tenant tenant : simulation.arrivals()) {
      arrivals(reasons, "VMs " + tenant.name(), tenant.statistics());
    }
    return new Verdict(worst, List.copyOf(reasons));
  }

  /** Of VMs that come and go some may well be booting when the run ends. */
  private static void arrivals(List<String> reasons, String who, TenantStatistics vms) {
    for (ActorOutcome outcome : ActorOutcome.values()) {
      if (outcome.isFailure() && vms.outcome(outcome) > 0) {
        reasons.add(who + ": " + vms.outcome(outcome) + " " + outcome.words());
      }
    }
    if (vms.episodes() > 0) {
      reasons.add(who + ": starved for " + Rounded.of(vms.starved() / 1e9) + " s");
    }
  }

  private static void starvation(List<String> reasons, String who, Waits waits) {
    if (waits.episodes() > 0) {
      WaitCause cause =
          Collections.max(
              List.of(WaitCause.values()), Comparator.comparingLong(c -> waits.starved(c)));
      String seconds = Rounded.of(waits.starved() / 1e9);
      reasons.add(who + ": starved for " + seconds + " s, mostly because " + cause.words());
    }
  }

  boolean acceptable() {
    return reasons.isEmpty();
  }
}
