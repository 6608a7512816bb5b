package org.epcsim.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.ActorOutcome;

/**
 * The progress of host enclaves, 1 / slowdown, sample by sample from their first on. A sample in
 * which an enclave got nowhere is 0; one in which there was nothing to do, no request, is left out.
 */
final class EnclaveProgress {
  private static final String SERIES = "slowdown/";
  private static final String RUNNING = "outcome_" + ActorOutcome.RUNNING.label();

  private final Map<String, NavigableMap<Long, Double>> byActor = new TreeMap<>();

  private EnclaveProgress() {}

  /**
   * Reads it from a replication.
   *
   * @param run one with its time series
   * @return by actor, the value of each sample by its time in nanoseconds
   */
  static Map<String, NavigableMap<Long, Double>> of(ScenarioSpec scenario, ReplicationResult run) {
    EnclaveProgress progress = new EnclaveProgress();
    TreeSet<Long> times = new TreeSet<>();
    Set<String> hosts = new HashSet<>();
    scenario.enclaves().forEach((kind, e) -> hosts.addAll(e.instances(kind)));
    for (SeriesRow row : run.series()) {
      times.add(row.tNs());
      if (row.series().startsWith(SERIES)) {
        String actor = row.series().substring(SERIES.length());
        if (hosts.contains(actor)) {
          progress
              .byActor
              .computeIfAbsent(actor, a -> new TreeMap<>())
              .put(row.tNs(), 1 / row.value());
        }
      }
    }
    scenario.enclaves().entrySet().stream()
        .filter(e -> e.getValue().requests().isEmpty())
        .forEach(e -> progress.standstill(e.getValue().instances(e.getKey()), run, times));
    return progress.byActor;
  }

  private void standstill(List<String> actors, ReplicationResult run, NavigableSet<Long> times) {
    for (String actor : actors) {
      NavigableMap<Long, Double> samples = byActor.get(actor);
      if (samples != null) {
        boolean running =
            run.rows().stream()
                .anyMatch(
                    m ->
                        m.actor().equals(actor)
                            && m.scope().equals("enclave")
                            && m.metric().equals(RUNNING)
                            && m.value() == 1);
        long last = running ? times.last() : samples.lastKey();
        times
            .subSet(samples.firstKey(), true, last, true)
            .forEach(t -> samples.putIfAbsent(t, 0.0));
      }
    }
  }
}
