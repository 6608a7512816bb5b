package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.Interval;
import org.epcsim.statistics.Proportion;

/** The tree of {@code summary.json} of a study. */
final class StudySummary {
  private StudySummary() {}

  static Map<String, Object> of(ScenarioSpec scenario, StudySpec study, List<PointResult> results) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", "study");
    tree.put("scenario", scenario.name());
    tree.put("description", scenario.description().isEmpty() ? null : scenario.description());
    tree.put("seed", scenario.run().seed());
    tree.put("level", study.level());
    tree.put("experiment", study.experiment().toString());
    Axes axes = Axes.of(results);
    tree.put("axes", axes.tree());
    tree.put("points", results.stream().map(StudySummary::point).toList());
    tree.put("rule_table", ruleTable(results));
    tree.put("flips", axes.flips(results));
    tree.put(
        "expectations",
        Expectations.of(scenario.expect(), results).stream()
            .map(CheckedExpectation::tree)
            .toList());
    tree.put("costs", CostTable.of(Costs.of(scenario.costs())));
    tree.put("whatIf", Summary.whatIf(scenario));
    return tree;
  }

  private static Map<String, Object> point(PointResult r) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", r.point().id());
    tree.put("values", r.point().values());
    tree.put("replications", r.replications().size());
    tree.put("precise", r.precise());
    tree.put("settled", r.settled());
    tree.put("list_turns", orNull(r.turns()));
    ScenarioSpec scenario = r.point().scenario();
    tree.put("warm_up_ns", scenario.run().warmUp().nanos());
    tree.put("horizon_ns", scenario.run().horizon().nanos());
    tree.put("epc_pages", scenario.machine().pages().count());
    tree.put("vepc_configured_pages", max(r, StudyMetrics.VEPC));
    tree.put("remainder_pages", min(r, StudyMetrics.REMAINDER));
    tree.put("demand_pages", max(r, StudyMetrics.DEMAND));
    tree.put("rule", ruleMet(r) ? "met" : "violated");
    tree.put("measured", r.acceptable() ? "acceptable" : "not acceptable");
    tree.put("sure", r.sure());
    tree.put("worst_slowdown", slowdown(r.estimates().ofRun(StudyMetrics.WORST_SLOWDOWN)));
    tree.put("clean", proportion(r.share(StudyMetrics.CLEAN), r.level()));
    tree.put("acceptable", proportion(r.share(StudyMetrics.ACCEPTABLE), r.level()));
    tree.put("failed_vm", proportion(r.share(StudyMetrics.FAILED_VM), r.level()));
    tree.put("closed_form", closedForm(scenario));
    List<Map<String, Object>> complaints = new ArrayList<>();
    r.complaints()
        .forEach(
            (text, runs) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("text", text);
              one.put("runs", runs);
              complaints.add(one);
            });
    tree.put("complaints", complaints);
    List<Map<String, Object>> batches = new ArrayList<>();
    for (LongRun batch : r.batches()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("actor", batch.actor());
      one.put("metric", LongRun.METRIC);
      one.put("lag1", orNull(batch.lag1()));
      one.put("correlated", batch.correlated());
      batches.add(one);
    }
    tree.put("batch_means", batches);
    return tree;
  }

  static boolean ruleMet(PointResult r) {
    return r.share(StudyMetrics.RULE_MET).successes() == r.replications().size();
  }

  private static double max(PointResult r, String metric) {
    return r.estimates().ofRun(metric).map(Estimate::max).orElse(0.0);
  }

  private static double min(PointResult r, String metric) {
    return r.estimates().ofRun(metric).map(Estimate::min).orElse(0.0);
  }

  private static Map<String, Object> slowdown(Optional<Estimate> e) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Optional<Interval> interval = e.flatMap(Estimate::interval);
    tree.put("mean", e.map(Estimate::mean).orElse(null));
    tree.put("low", interval.map(Interval::low).orElse(null));
    tree.put("high", interval.map(Interval::high).orElse(null));
    tree.put("median", e.map(Estimate::median).orElse(null));
    tree.put("q95", e.map(Estimate::q95).orElse(null));
    tree.put("max", e.map(Estimate::max).orElse(null));
    return tree;
  }

  private static Map<String, Object> proportion(Proportion p, double level) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Interval interval = p.interval(level);
    tree.put("runs", p.runs());
    tree.put("successes", p.successes());
    tree.put("low", interval.low());
    tree.put("high", interval.high());
    return tree;
  }

  private static Map<String, Object> closedForm(ScenarioSpec scenario) {
    List<String> obstacles = ClosedForm.obstacles(scenario);
    Optional<ClosedForm> form = ClosedForm.of(scenario);
    Map<String, Object> enclaves = new TreeMap<>();
    form.ifPresent(
        f ->
            scenario
                .enclaves()
                .forEach(
                    (kind, enclave) ->
                        enclave
                            .instances(kind)
                            .forEach(name -> enclaves.put(name, closedForm(f, name)))));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("reason", obstacles.isEmpty() ? null : String.join("; ", obstacles));
    tree.put(
        "worst_slowdown",
        form.map(ClosedForm::worstSlowdown).map(StudySummary::finite).orElse(null));
    tree.put("enclaves", enclaves);
    return tree;
  }

  private static Map<String, Object> closedForm(ClosedForm form, String enclave) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("slowdown", finite(form.slowdown(enclave)));
    tree.put("hit_ratio", form.hitRatio(enclave));
    return tree;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Map<String, Object> ruleTable(List<PointResult> results) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (boolean met : new boolean[] {true, false}) {
      for (boolean acceptable : new boolean[] {true, false}) {
        String cell = (met ? "met" : "violated") + (acceptable ? "_acceptable" : "_not_acceptable");
        tree.put(
            cell,
            results.stream()
                .filter(r -> ruleMet(r) == met && r.acceptable() == acceptable)
                .map(r -> r.point().id())
                .toList());
      }
    }
    return tree;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
