package org.epcsim.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.VirtualMachine;

/** The metrics of a whole run that a study compares its points by. */
final class StudyMetrics {
  /** The scope of their rows. */
  static final String SCOPE = "study";

  /** Slowdown of the host enclave that is worst off; absent if none has one. */
  static final String WORST_SLOWDOWN = "worst_slowdown";

  /** 1 if nothing failed, starved or hardly progressed. */
  static final String CLEAN = "clean_run";

  /** 1 if the worst slowdown is acceptable; an enclave that failed is not. */
  static final String FAST = "fast_run";

  /** 1 if both. */
  static final String ACCEPTABLE = "acceptable_run";

  /** 1 if a VM was refused, did not start or was killed. */
  static final String FAILED_VM = "failed_vm_run";

  /** 1 if the documented rule was kept. */
  static final String RULE_MET = "rule_met_run";

  /** EPC less the configured vEPC of live VMs, at least over time. */
  static final String REMAINDER = "remainder_pages_min";

  /** Pages that host enclaves have, with SECS and VA pages, at most over time. */
  static final String DEMAND = "demand_pages_max";

  /** Configured vEPC of live VMs, at most over time. */
  static final String VEPC = "vepc_configured_pages_max";

  /** Faults of host enclaves together. */
  static final String FAULTS = "host_faults_total";

  /** When the run ended. */
  static final String END = "end_seconds";

  /** When the last VM of the arrivals was gone; absent if one lives or waits at the end. */
  static final String DRAINED = "drained_seconds";

  /** Mean vEPC of the VMs that came and live, as a share of the EPC; absent without arrivals. */
  static final String SOLD = "sold_ratio";

  private StudyMetrics() {}

  static Map<String, Double> of(Simulation simulation, Verdict verdict) {
    boolean failed = simulation.enclaves().stream().anyMatch(StudyMetrics::failed);
    boolean slow =
        failed
            || verdict.complaints().stream().anyMatch(c -> c.kind().equals(Verdict.Complaint.SLOW));
    Map<String, Double> m = new LinkedHashMap<>();
    if (!failed && Double.isFinite(verdict.worstSlowdown())) {
      m.put(WORST_SLOWDOWN, verdict.worstSlowdown());
    }
    m.put(CLEAN, flag(verdict.clean()));
    m.put(FAST, flag(!slow));
    m.put(ACCEPTABLE, flag(verdict.acceptable()));
    m.put(FAILED_VM, flag(vmFailed(simulation)));
    m.put(RULE_MET, flag(simulation.guidance().met()));
    long remainder = simulation.guidance().remainderMin();
    m.put(REMAINDER, (double) remainder);
    m.put(DEMAND, (double) simulation.guidance().demandMax());
    m.put(VEPC, (double) (simulation.epc().size() - remainder));
    m.put(
        FAULTS,
        (double) simulation.enclaves().stream().mapToLong(e -> e.statistics().faults()).sum());
    m.put(END, simulation.now() / 1e9);
    long drained = simulation.arrivals().stream().mapToLong(Tenant::lastRelease).max().orElse(-1);
    if (drained >= 0 && simulation.arrivals().stream().allMatch(Tenant::drained)) {
      m.put(DRAINED, drained / 1e9);
    }
    if (!simulation.arrivals().isEmpty()) {
      double sold = 0;
      for (Tenant tenant : simulation.arrivals()) {
        sold += tenant.statistics().liveMean() * tenant.pages();
      }
      m.put(SOLD, sold / simulation.epc().size());
    }
    return m;
  }

  private static boolean failed(EnclaveProcess enclave) {
    return enclave.statistics().outcome().isFailure() || enclave.statistics().builtAt() < 0;
  }

  private static boolean vmFailed(Simulation simulation) {
    for (VirtualMachine vm : simulation.vms()) {
      if (vm.outcome().isFailure()) {
        return true;
      }
    }
    for (Tenant tenant : simulation.arrivals()) {
      for (ActorOutcome outcome : ActorOutcome.values()) {
        if (outcome.isFailure() && tenant.statistics().outcome(outcome) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }
}
