package org.epcsim.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.epcsim.scenario.StoppingSpec;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.StoppingRule;

/** Wants a fixed number of replications, or as many as the study's stopping rule asks for. */
final class PrecisionRule implements Rule {
  private final StudySpec study;
  private final Optional<StoppingRule> stopping;

  PrecisionRule(StudySpec study) {
    this.study = study;
    this.stopping = study.stopping().map(s -> stopping(study, s));
  }

  private static StoppingRule stopping(StudySpec study, StoppingSpec s) {
    int first = Math.max(2, study.replications());
    return new StoppingRule(
        s.relative(), s.absolute(), study.level(), first, Math.max(first, s.most()));
  }

  @Override
  public int wanted(List<ReplicationResult> known) {
    if (stopping.isEmpty()) {
      return study.replications();
    }
    int n = known.size();
    OptionalInt look = n == 0 ? stopping.get().nextLook(0) : stopping.get().nextLook(n - 1);
    if (look.isPresent() && look.getAsInt() > n) {
      return look.getAsInt();
    }
    return imprecise(known).isEmpty() ? n : stopping.get().nextLook(n).orElse(n);
  }

  /** Returns the metrics that are not known well enough, by actor; empty without a rule. */
  List<String> imprecise(List<ReplicationResult> known) {
    List<String> all = new ArrayList<>();
    if (stopping.isPresent()) {
      values(known)
          .forEach(
              (name, values) -> {
                Estimate e = Estimate.of(values, study.level());
                if (!stopping.get().isMet(e)) {
                  all.add(name);
                }
              });
    }
    return all;
  }

  private Map<String, double[]> values(List<ReplicationResult> known) {
    Map<String, double[]> values = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<String> metrics = study.stopping().orElseThrow().metrics();
    for (ReplicationResult result : known) {
      for (Measured m : result.rows()) {
        if (metrics.contains(m.metric())) {
          String name = (m.actor().isEmpty() ? m.scope() : m.actor()) + "." + m.metric();
          int n = counts.merge(name, 1, Integer::sum);
          values.computeIfAbsent(name, k -> new double[known.size()])[n - 1] = m.value();
        }
      }
    }
    values.replaceAll((name, all) -> Arrays.copyOf(all, counts.get(name)));
    return values;
  }
}
