package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.epcsim.epc.EpcSection;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.StarvationEpisodes;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.VirtualMachine;

/** The tree of {@code summary.json} for one replication. */
final class Summary {
  private static final List<String> ENCLAVE_OPTIONAL =
      List.of(
          "slowdown",
          "progress_ratio",
          "progress_ratio_min",
          "hit_ratio",
          "fault_latency_ns_p50",
          "fault_latency_ns_p99",
          "fault_latency_ns_max",
          "build_seconds");
  private static final List<String> VM_OPTIONAL = List.of("boot_seconds", "release_seconds");
  private static final List<String> ARRIVALS_OPTIONAL =
      List.of(
          "refused_ratio",
          "queue_seconds_mean",
          "queue_seconds_max",
          "boot_seconds_mean",
          "boot_seconds_max",
          "release_seconds_mean",
          "release_seconds_max");

  private Summary() {}

  static Map<String, Object> of(ScenarioSpec scenario, Simulation simulation, Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scenario", scenario.name());
    tree.put("description", scenario.description().isEmpty() ? null : scenario.description());
    tree.put("point", ScenarioRun.POINT);
    tree.put("seed", scenario.run().seed());
    tree.put("horizon_ns", scenario.run().horizon().nanos());
    tree.put("end_ns", simulation.now());
    tree.put("warm_up_ns", scenario.run().warmUp().nanos());
    tree.put("machine", machine(scenario, simulation));
    Map<String, Object> enclaves = new LinkedHashMap<>();
    for (EnclaveProcess e : simulation.enclaves()) {
      enclaves.put(e.name(), actor(e.statistics().outcome(), Metrics.enclave(e), ENCLAVE_OPTIONAL));
    }
    tree.put("enclaves", enclaves);
    Map<String, Object> vms = new LinkedHashMap<>();
    for (VirtualMachine vm : simulation.vms()) {
      vms.put(vm.name(), actor(vm.outcome(), Metrics.vm(simulation, vm), VM_OPTIONAL));
    }
    tree.put("vms", vms);
    Map<String, Object> arrivals = new LinkedHashMap<>();
    for (Tenant tenant : simulation.arrivals()) {
      arrivals.put(
          tenant.name(), withNulls(ArrivalMetrics.of(simulation, tenant), ARRIVALS_OPTIONAL));
    }
    tree.put("arrivals", arrivals);
    Map<String, Object> guests = new LinkedHashMap<>();
    for (EnclaveProcess e : simulation.guestEnclaves()) {
      guests.put(e.name(), actor(e.statistics().outcome(), Metrics.enclave(e), ENCLAVE_OPTIONAL));
    }
    tree.put("guest_enclaves", guests);
    Map<String, Object> epc = new LinkedHashMap<>(Metrics.epc(simulation));
    epc.putAll(Metrics.ksgxd(simulation));
    tree.put("epc", epc);
    tree.put("starvation", starvation(simulation.starvation()));
    tree.put("zombies", Metrics.zombies(simulation));
    tree.put("guidance", guidance(simulation, verdict));
    tree.put("costs", CostTable.of(simulation.costModel()));
    tree.put("whatIf", whatIf(scenario));
    return tree;
  }

  private static Map<String, Object> machine(ScenarioSpec scenario, Simulation simulation) {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("epc_pages", simulation.epc().size());
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (int i = 0; i < simulation.epc().nodes(); i++) {
      int number = simulation.epc().nodeNumber(i);
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("node", number);
      node.put(
          "pages",
          simulation.epc().parameters().sections().stream()
              .filter(s -> s.node() == number)
              .mapToInt(EpcSection::pages)
              .sum());
      nodes.add(node);
    }
    machine.put("nodes", nodes);
    machine.put("profile", scenario.machine().profile().toString());
    machine.put("costs", scenario.costs().profile().toString());
    return machine;
  }

  private static Map<String, Object> actor(
      ActorOutcome outcome, Map<String, Double> metrics, List<String> optional) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("outcome", outcome.label());
    tree.putAll(withNulls(metrics, optional));
    return tree;
  }

  /** Metrics that are absent stand there as null. */
  private static Map<String, Object> withNulls(Map<String, Double> metrics, List<String> optional) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String metric : optional) {
      tree.put(metric, null);
    }
    tree.putAll(metrics);
    return tree;
  }

  private static Map<String, Object> starvation(StarvationEpisodes starvation) {
    List<Map<String, Object>> episodes = new ArrayList<>();
    for (StarvationEpisodes.Episode episode : starvation.kept()) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("scope", episode.vm() ? "vm" : "enclave");
      tree.put("actor", episode.actor());
      tree.put("from_ns", episode.from());
      tree.put("to_ns", episode.to());
      tree.put("cause", episode.cause().label());
      episodes.add(tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("episodes", episodes);
    tree.put("left_out", starvation.leftOut());
    return tree;
  }

  private static Map<String, Object> guidance(Simulation simulation, Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("epc_pages", simulation.epc().size());
    tree.put("remainder_pages_min", simulation.guidance().remainderMin());
    tree.put("demand_pages_max", simulation.guidance().demandMax());
    tree.put("rule", simulation.guidance().met() ? "met" : "violated");
    tree.put("measured", verdict.acceptable() ? "acceptable" : "not acceptable");
    tree.put(
        "worst_slowdown",
        Double.isFinite(verdict.worstSlowdown()) ? verdict.worstSlowdown() : null);
    tree.put("reasons", verdict.reasons());
    return tree;
  }

  static String whatIf(ScenarioSpec scenario) {
    return scenario.whatIf().departsFromLinux()
        ? leaves("", scenario.whatIf().departures()).collect(Collectors.joining(", "))
        : null;
  }

  private static Stream<String> leaves(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      String prefix = path.isEmpty() ? "" : path + ".";
      return map.entrySet().stream().flatMap(e -> leaves(prefix + e.getKey(), e.getValue()));
    }
    return Stream.of(path + ": " + value);
  }
}
