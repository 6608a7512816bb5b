package org.epcsim.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.epcsim.scenario.ObjectiveSpec;
import org.epcsim.statistics.Estimate;

/**
 * What a search for the capacity found, beside the closed form's and the documented rule's answer.
 *
 * @param closedForm the largest value that the closed form finds acceptable, by index
 * @param rule the largest value that keeps the documented rule, by index
 * @param tested the values that were simulated, by index
 */
record PlanAnswer(
    ObjectiveSpec objective,
    Candidates candidates,
    CapacitySearch.Found found,
    OptionalInt closedForm,
    OptionalInt rule,
    Map<Integer, PointResult> tested) {

  /** Returns the tree {@code plan} of {@code summary.json}. */
  Map<String, Object> tree() {
    AxisNumbers numbers = AxisNumbers.of(candidates.values());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("vary", objective.vary());
    tree.put("least", objective.least());
    tree.put("unit", numbers.unit());
    tree.put("alpha", objective.alpha());
    tree.put("indifference", objective.indifference());
    tree.put("candidates", candidates.size());
    put(tree, "good", found.good(), numbers);
    put(tree, "bad", found.bad(), numbers);
    tree.put("decided", found.decided());
    tree.put("monotone", found.contradictions().isEmpty());
    put(tree, "closed_form", closedForm, numbers);
    put(tree, "rule", rule, numbers);
    tree.put("good_vepc_pages", vepc(found.good()));
    tree.put(
        "rule_leaves",
        found.good().isPresent() && rule.isPresent()
            ? found.good().getAsInt() - rule.getAsInt()
            : null);
    tree.put("points", tested.size());
    tree.put("replications", tested.values().stream().mapToInt(r -> r.replications().size()).sum());
    tree.put(
        "host_faults", Math.round(tested.values().stream().mapToDouble(PlanAnswer::faults).sum()));
    return tree;
  }

  private void put(Map<String, Object> tree, String key, OptionalInt index, AxisNumbers numbers) {
    boolean there = index.isPresent();
    tree.put(key, there ? candidates.values().get(index.getAsInt()) : null);
    Optional<Double> number = there ? numbers.numbers().get(index.getAsInt()) : Optional.empty();
    tree.put(key + "_number", number.orElse(null));
  }

  private Double vepc(OptionalInt index) {
    return index.isEmpty() || !tested.containsKey(index.getAsInt())
        ? null
        : tested
            .get(index.getAsInt())
            .estimates()
            .ofRun(StudyMetrics.VEPC)
            .map(Estimate::max)
            .orElse(null);
  }

  private static double faults(PointResult r) {
    List<ReplicationResult> runs = r.replications();
    return runs.stream().mapToDouble(one -> one.ofRun(StudyMetrics.FAULTS).orElse(0)).sum();
  }
}
