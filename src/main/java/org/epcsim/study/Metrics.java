package org.epcsim.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.epcsim.epc.PageType;
import org.epcsim.sim.EnclaveProcess;
import org.epcsim.sim.EnclaveStatistics;
import org.epcsim.sim.FaultCause;
import org.epcsim.sim.Responses;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.VirtualMachine;
import org.epcsim.sim.WaitCause;
import org.epcsim.sim.Waits;
import org.epcsim.sim.ZombieCount;

/**
 * The metrics of one replication by name, in the order of the files. A metric that an actor does
 * not have (the slowdown of an enclave that was never built) is absent.
 */
final class Metrics {
  private Metrics() {}

  /** The unit of a metric, from its name. */
  static String unit(String metric) {
    if (metric.equals("zombie_page_seconds")) {
      return "page-seconds";
    }
    if (metric.contains("_ns_")) {
      return "ns";
    }
    if (metric.endsWith("_seconds") || metric.contains("_seconds_")) {
      return "s";
    }
    if (metric.contains("pages") || metric.startsWith("zombies_")) {
      return "pages";
    }
    boolean number = metric.startsWith("live_vms") || metric.startsWith("queue_length");
    return number || metric.endsWith("_total") || metric.startsWith("requests_") ? "count" : "";
  }

  static Map<String, Double> epc(Simulation simulation) {
    Map<String, Double> m = new LinkedHashMap<>();
    var meter = simulation.meter();
    m.put("free_pages_mean", meter.mean(PageType.FREE));
    m.put("free_pages_min", (double) meter.freeMin());
    m.put("host_pages_mean", meter.mean(PageType.REG));
    m.put("written_pages_mean", meter.mean(PageType.IN_FLIGHT));
    m.put("secs_pages_mean", meter.mean(PageType.SECS));
    m.put("va_pages_mean", meter.mean(PageType.VA));
    m.put("vepc_pages_mean", meter.mean(PageType.VEPC));
    m.put("zombie_pages_mean", meter.mean(PageType.ZOMBIE));
    m.put("vepc_resident_pages_max", (double) meter.vepcMax());
    m.put("evicted_pages_total", (double) simulation.counters().evicted());
    m.put("reloaded_pages_total", (double) simulation.counters().reloaded());
    m.put("reclaim_passes_total", (double) simulation.counters().passes());
    m.put("backing_refusals_total", (double) simulation.counters().backingRefusals());
    m.put("direct_reclaim_passes_total", (double) simulation.counters().directPasses());
    return m;
  }

  static Map<String, Double> node(Simulation simulation, int node) {
    Map<String, Double> m = new LinkedHashMap<>();
    var meter = simulation.meter();
    m.put("free_pages_mean", meter.mean(node, PageType.FREE));
    m.put("host_pages_mean", meter.mean(node, PageType.REG));
    m.put("written_pages_mean", meter.mean(node, PageType.IN_FLIGHT));
    m.put("secs_pages_mean", meter.mean(node, PageType.SECS));
    m.put("va_pages_mean", meter.mean(node, PageType.VA));
    m.put("vepc_pages_mean", meter.mean(node, PageType.VEPC));
    m.put("zombie_pages_mean", meter.mean(node, PageType.ZOMBIE));
    return m;
  }

  static Map<String, Double> ksgxd(Simulation simulation) {
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("ksgxd_busy_ratio", simulation.counters().ksgxdBusyRatio());
    long aged = simulation.counters().aged();
    double listed = simulation.meter().listedMean();
    if (aged > 0 && listed > 0) {
      m.put("list_turns", aged / listed);
    }
    return m;
  }

  static Map<String, Double> zombies(Simulation simulation) {
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("zombies_created_total", (double) simulation.counters().zombiesCreated());
    m.put("zombies_reaped_total", (double) simulation.counters().zombiesReaped());
    m.put("zombies_max", (double) simulation.meter().zombiesMax());
    m.put("zombies_end", (double) simulation.counters().zombies());
    m.put("zombie_page_seconds", simulation.meter().pageSeconds(PageType.ZOMBIE));
    m.put("zombies_enclave_act_total", (double) simulation.zombies().enclaveAct());
    m.put("zombies_enclave_act_end", (double) simulation.counters().zombiesEnclaveAct());
    return m;
  }

  static void zombies(Map<String, Double> m, ZombieCount zombies, long now) {
    m.put("zombies_created_total", (double) zombies.created());
    m.put("zombies_reaped_total", (double) zombies.reaped());
    m.put("zombies_max", (double) zombies.max());
    m.put("zombies_end", (double) zombies.now());
    m.put("zombie_page_seconds", zombies.pageSeconds(now));
  }

  static Map<String, Double> enclave(EnclaveProcess enclave) {
    EnclaveStatistics s = enclave.statistics();
    Map<String, Double> m = new LinkedHashMap<>();
    boolean ran = !s.outcome().isFailure() && !Double.isNaN(s.slowdown());
    if (ran && Double.isFinite(s.slowdown())) {
      m.put("slowdown", s.slowdown());
    }
    if (ran) {
      m.put("progress_ratio", 1 / s.slowdown());
    }
    if (!Double.isNaN(s.worstWindow())) {
      m.put("progress_ratio_min", s.worstWindow());
    }
    if (!Double.isNaN(s.hitRatio())) {
      m.put("hit_ratio", s.hitRatio());
    }
    m.put("accesses_total", s.accesses());
    m.put("faults_total", (double) s.faults());
    for (FaultCause cause : FaultCause.values()) {
      m.put("faults_" + cause.label() + "_total", (double) s.servedFaults(cause));
    }
    m.put("fault_retries_total", (double) s.retries());
    m.put("fault_losses_total", (double) s.losses());
    m.put("secs_reloaded_total", (double) s.secsReloads());
    if (s.servedFaults() > 0) {
      m.put("fault_latency_ns_p50", (double) s.latency(50));
      m.put("fault_latency_ns_p99", (double) s.latency(99));
      m.put("fault_latency_ns_max", (double) s.latency(100));
    }
    s.responses().ifPresent(responses -> m.putAll(responses(responses)));
    m.put("stalled_seconds", s.waits().total() / 1e9);
    if (s.buildTime() >= 0) {
      m.put("build_seconds", s.buildTime() / 1e9);
    }
    starvation(m, s.waits());
    m.put("low_progress_windows_total", (double) s.lowProgressWindows());
    return m;
  }

  private static Map<String, Double> responses(Responses r) {
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("requests_arrived_total", (double) r.arrived());
    m.put("requests_completed_total", (double) r.completed());
    m.put("requests_pending_end", (double) r.pending());
    if (r.completed() > 0) {
      m.put("response_ideal_ns_mean", r.idealMean());
      m.put("response_ns_mean", r.mean());
      m.put("response_ns_p50", (double) r.percentile(50));
      m.put("response_ns_p99", (double) r.percentile(99));
      m.put("response_ns_max", (double) r.max());
    }
    return m;
  }

  static Map<String, Double> vm(Simulation simulation, VirtualMachine vm) {
    Map<String, Double> m = new LinkedHashMap<>();
    if (vm.bootTime() >= 0) {
      m.put("boot_seconds", vm.bootTime() / 1e9);
    }
    if (vm.releaseTime() >= 0) {
      m.put("release_seconds", vm.releaseTime() / 1e9);
    }
    m.put("vepc_resident_pages_max", (double) vm.residentPagesMax());
    m.put("vepc_retries_total", (double) vm.retries());
    m.put("stalled_seconds", vm.waits().total() / 1e9);
    starvation(m, vm.waits());
    zombies(m, simulation.zombies().of(vm.name()), simulation.now());
    return m;
  }

  private static void starvation(Map<String, Double> m, Waits waits) {
    m.put("starved_episodes_total", (double) waits.episodes());
    m.put("starved_seconds", waits.starved() / 1e9);
    for (WaitCause cause : WaitCause.values()) {
      m.put("starved_seconds_" + cause.label(), waits.starved(cause) / 1e9);
    }
    m.put("starved_longest_seconds", waits.longest() / 1e9);
  }
}
