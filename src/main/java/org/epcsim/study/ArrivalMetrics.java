package org.epcsim.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.epcsim.sim.ActorOutcome;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Tally;
import org.epcsim.sim.Tenant;
import org.epcsim.sim.TenantStatistics;

/** The metrics of VMs that come by an arrival process, all together, since they may be many. */
final class ArrivalMetrics {
  private ArrivalMetrics() {}

  /** By name, in the order of the files; a mean of nothing is absent. */
  static Map<String, Double> of(Simulation simulation, Tenant tenant) {
    TenantStatistics s = tenant.statistics();
    long refused = s.outcome(ActorOutcome.REFUSED);
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("arrivals_total", (double) s.arrivals());
    m.put("admitted_total", (double) s.admissions());
    m.put("refused_total", (double) refused);
    if (s.arrivals() > 0) {
      m.put("refused_ratio", (double) refused / s.arrivals());
    }
    m.put("queued_total", (double) s.queued());
    seconds(m, "queue_seconds", s.queueTimes());
    m.put("queue_length_mean", s.queueLengthMean());
    m.put("queue_length_max", (double) s.queueLengthMax());
    m.put("live_vms_mean", s.liveMean());
    m.put("live_vms_max", (double) s.liveMax());
    seconds(m, "boot_seconds", s.bootTimes());
    seconds(m, "release_seconds", s.releaseTimes());
    m.put("vepc_retries_total", (double) s.retries());
    m.put("stalled_seconds", s.stalled() / 1e9);
    m.put("starved_episodes_total", (double) s.episodes());
    m.put("starved_seconds", s.starved() / 1e9);
    m.put("starved_longest_seconds", s.longestStarved() / 1e9);
    Metrics.zombies(m, simulation.zombies().of(tenant.name()), simulation.now());
    for (ActorOutcome outcome : ActorOutcome.values()) {
      m.put("outcome_" + outcome.label(), (double) s.outcome(outcome));
    }
    return m;
  }

  private static void seconds(Map<String, Double> m, String metric, Tally times) {
    if (times.count() > 0) {
      m.put(metric + "_mean", times.mean() / 1e9);
      m.put(metric + "_max", times.max() / 1e9);
    }
  }
}
