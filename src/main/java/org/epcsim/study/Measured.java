package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.VirtualMachine;

/**
 * One number that a replication measured.
 *
 * @param scope what it is about, one of {@link org.epcsim.result.MetricRow#SCOPES}
 * @param actor by name; empty if the scope has only one
 * @param metric its name
 * @param value finite
 */
record Measured(String scope, String actor, String metric, double value) {

  /** All that a simulation measured, in the order of the files. */
  static List<Measured> of(Simulation simulation) {
    List<Measured> all = new ArrayList<>();
    add(all, "epc", "", Metrics.epc(simulation));
    for (int i = 0; i < simulation.epc().nodes(); i++) {
      add(all, "numa", "node" + simulation.epc().nodeNumber(i), Metrics.node(simulation, i));
    }
    add(all, "ksgxd", "", Metrics.ksgxd(simulation));
    simulation
        .counters()
        .cgroupWorkersBusyRatio()
        .forEach((name, ratio) -> all.add(new Measured("ksgxd", name, "ksgxd_busy_ratio", ratio)));
    simulation.enclaves().forEach(e -> enclave(all, e));
    simulation.guestEnclaves().forEach(e -> enclave(all, e));
    for (VirtualMachine vm : simulation.vms()) {
      add(all, "vm", vm.name(), Metrics.vm(simulation, vm));
      outcomes(all, "vm", vm.name(), vm.outcome());
    }
    for (Tenant tenant : simulation.arrivals()) {
      add(all, "vm", tenant.name(), ArrivalMetrics.of(simulation, tenant));
    }
    add(all, "vepc", "", Metrics.zombies(simulation));
    return all;
  }

  private static void enclave(List<Measured> all, EnclaveProcess e) {
    add(all, "enclave", e.name(), Metrics.enclave(e));
    outcomes(all, "enclave", e.name(), e.statistics().outcome());
  }

  static void add(List<Measured> all, String scope, String actor, Map<String, Double> values) {
    values.forEach((metric, value) -> all.add(new Measured(scope, actor, metric, value)));
  }

  private static void outcomes(
      List<Measured> all, String scope, String actor, ActorOutcome outcome) {
    for (ActorOutcome each : ActorOutcome.values()) {
      all.add(new Measured(scope, actor, "outcome_" + each.label(), each == outcome ? 1 : 0));
    }
  }
}
