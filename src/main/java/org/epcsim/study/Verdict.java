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
 * @param complaints why the run is not acceptable; empty if it is
 */
record Verdict(double worstSlowdown, List<Complaint> complaints) {
  /** Share of the runs whose worst slowdown is to be acceptable (MODEL section 5). */
  static final double QUANTILE = 0.95;

  /**
   * One reason.
   *
   * @param who the actor, with its kind
   * @param kind what is wrong, the same words in every replication
   * @param detail the same with its figures
   */
  record Complaint(String who, String kind, String detail) {
    static final String SLOW = "too slow";
  }

  static Verdict of(Simulation simulation, AcceptableSpec acceptable) {
    List<Complaint> reasons = new ArrayList<>();
    double worst = Double.NaN;
    for (EnclaveProcess enclave : simulation.enclaves()) {
      EnclaveStatistics s = enclave.statistics();
      String who = "enclave " + enclave.name();
      if (s.outcome().isFailure()) {
        add(reasons, who, s.outcome().words());
      } else if (s.builtAt() < 0) {
        add(reasons, who, "was not built to its end");
      } else if (!Double.isNaN(s.slowdown())) {
        worst = Double.isNaN(worst) ? s.slowdown() : Math.max(worst, s.slowdown());
        if (s.slowdown() > acceptable.slowdown()) {
          reasons.add(
              new Complaint(
                  who,
                  Complaint.SLOW,
                  "slowdown %s, acceptable %s"
                      .formatted(Rounded.of(s.slowdown()), Rounded.of(acceptable.slowdown()))));
        }
      }
      starvation(reasons, who, s.waits());
      if (s.lowProgressWindows() > 0) {
        reasons.add(
            new Complaint(
                who, "low progress", "low progress in " + s.lowProgressWindows() + " windows"));
      }
    }
    for (VirtualMachine vm : simulation.vms()) {
      if (vm.outcome().isFailure()) {
        add(reasons, "VM " + vm.name(), vm.outcome().words());
      } else if (vm.outcome() == ActorOutcome.BUILDING) {
        add(reasons, "VM " + vm.name(), "was not booted to its end");
      }
      starvation(reasons, "VM " + vm.name(), vm.waits());
    }
    for (Tenant tenant : simulation.arrivals()) {
      arrivals(reasons, "VMs " + tenant.name(), tenant.statistics());
    }
    return new Verdict(worst, List.copyOf(reasons));
  }

  /** Of VMs that come and go some may well be booting when the run ends. */
  private static void arrivals(List<Complaint> reasons, String who, TenantStatistics vms) {
    for (ActorOutcome outcome : ActorOutcome.values()) {
      if (outcome.isFailure() && vms.outcome(outcome) > 0) {
        String words = outcome.words();
        reasons.add(new Complaint(who, words, vms.outcome(outcome) + " " + words));
      }
    }
    if (vms.episodes() > 0) {
      String seconds = Rounded.of(vms.starved() / 1e9);
      reasons.add(new Complaint(who, "starved", "starved for " + seconds + " s"));
    }
  }

  private static void starvation(List<Complaint> reasons, String who, Waits waits) {
    if (waits.episodes() > 0) {
      WaitCause cause =
          Collections.max(
              List.of(WaitCause.values()), Comparator.comparingLong(c -> waits.starved(c)));
      String seconds = Rounded.of(waits.starved() / 1e9);
      reasons.add(
          new Complaint(
              who, "starved", "starved for " + seconds + " s, mostly because " + cause.words()));
    }
  }

  private static void add(List<Complaint> reasons, String who, String words) {
    reasons.add(new Complaint(who, words, words));
  }

  /** Returns why the run is not acceptable, in words; empty if it is. */
  List<String> reasons() {
    return complaints.stream().map(c -> c.who() + ": " + c.detail()).toList();
  }

  /** Whether nothing went wrong but that an enclave may have been slow. */
  boolean clean() {
    return complaints.stream().allMatch(c -> c.kind().equals(Complaint.SLOW));
  }

  boolean acceptable() {
    return complaints.isEmpty();
  }
}
