package org.epcsim.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What {@code summary.json} must hold. More keys may stand in it; none of these may be missing.
 * {@code *} is every name of a map, {@code []} every item of a list, {@code ?} allows null. Units
 * are in the names; ratios are from 0 to 1; slowdowns are at least 1.
 */
final class SummaryShape {

  /** The key that says what the summary is of; a single run's has none. */
  static final String KIND = "kind";

  private static final String RUN =
      """
      scenario text
      description text?
      point text
      seed whole
      horizon_ns whole
      end_ns whole
      warm_up_ns whole
      machine.epc_pages whole
      machine.nodes[].node whole
      machine.nodes[].pages whole
      machine.profile text
      machine.costs text
      enclaves.*.outcome text
      enclaves.*.slowdown number?
      enclaves.*.progress_ratio number?
      enclaves.*.progress_ratio_min number?
      enclaves.*.hit_ratio number?
      enclaves.*.accesses_total number
      enclaves.*.faults_total number
      enclaves.*.faults_first_access_total number
      enclaves.*.faults_augmented_total number
      enclaves.*.faults_reloaded_total number
      enclaves.*.faults_mapped_meanwhile_total number
      enclaves.*.fault_losses_total number
      enclaves.*.secs_reloaded_total number
      enclaves.*.fault_retries_total number
      enclaves.*.fault_latency_ns_p50 number?
      enclaves.*.fault_latency_ns_p99 number?
      enclaves.*.fault_latency_ns_max number?
      enclaves.*.stalled_seconds number
      enclaves.*.build_seconds number?
      enclaves.*.starved_episodes_total number
      enclaves.*.starved_seconds number
      enclaves.*.starved_longest_seconds number
      enclaves.*.low_progress_windows_total number
      vms.*.outcome text
      vms.*.boot_seconds number?
      vms.*.release_seconds number?
      vms.*.vepc_resident_pages_max number
      vms.*.vepc_retries_total number
      vms.*.stalled_seconds number
      vms.*.starved_episodes_total number
      vms.*.starved_seconds number
      vms.*.zombies_created_total number
      vms.*.zombies_end number
      arrivals.*.arrivals_total number
      arrivals.*.admitted_total number
      arrivals.*.refused_total number
      arrivals.*.refused_ratio number?
      arrivals.*.queued_total number
      arrivals.*.queue_seconds_mean number?
      arrivals.*.queue_length_mean number
      arrivals.*.live_vms_mean number
      arrivals.*.live_vms_max number
      arrivals.*.boot_seconds_mean number?
      arrivals.*.release_seconds_mean number?
      arrivals.*.stalled_seconds number
      arrivals.*.starved_episodes_total number
      arrivals.*.starved_seconds number
      arrivals.*.zombies_created_total number
      arrivals.*.outcome_start_failed number
      arrivals.*.outcome_killed_sigbus number
      guest_enclaves.*.outcome text
      guest_enclaves.*.slowdown number?
      guest_enclaves.*.faults_total number
      epc.free_pages_mean number
      epc.free_pages_min number
      epc.host_pages_mean number
      epc.secs_pages_mean number
      epc.va_pages_mean number
      epc.vepc_pages_mean number
      epc.vepc_resident_pages_max number
      epc.evicted_pages_total number
      epc.reloaded_pages_total number
      epc.direct_reclaim_passes_total number
      epc.ksgxd_busy_ratio number
      starvation.episodes[].scope enclave|vm
      starvation.episodes[].actor text
      starvation.episodes[].from_ns whole
      starvation.episodes[].to_ns whole
      starvation.episodes[].cause text
      starvation.left_out whole
      zombies.zombies_created_total number
      zombies.zombies_reaped_total number
      zombies.zombies_max number
      zombies.zombies_end number
      zombies.zombie_page_seconds number
      zombies.zombies_enclave_act_total number
      guidance.epc_pages whole
      guidance.remainder_pages_min number
      guidance.demand_pages_max number
      guidance.rule met|violated
      guidance.measured acceptable|not_acceptable
      guidance.worst_slowdown number?
      guidance.reasons[] text
      costs[].name text
      costs[].value_ns number
      costs[].distribution text?
      costs[].source text
      costs[].assumed flag
      whatIf text?
      """;

  private static final String STUDY =
      """
      kind study|plan
      scenario text
      description text?
      seed whole
      level number
      experiment terminating|steadyState
      axes[].path text
      axes[].unit text
      axes[].values[] text
      axes[].numbers[] number?
      points[].id text
      points[].values.* text
      points[].replications whole
      points[].precise flag
      points[].settled flag
      points[].list_turns number?
      points[].warm_up_ns whole
      points[].horizon_ns whole
      points[].epc_pages whole
      points[].vepc_configured_pages number
      points[].remainder_pages number
      points[].demand_pages number
      points[].rule met|violated
      points[].measured acceptable|not_acceptable
      points[].sure flag
      points[].worst_slowdown.mean number?
      points[].worst_slowdown.low number?
      points[].worst_slowdown.high number?
      points[].worst_slowdown.median number?
      points[].worst_slowdown.q95 number?
      points[].worst_slowdown.max number?
      points[].clean.runs whole
      points[].clean.successes whole
      points[].clean.low number
      points[].clean.high number
      points[].acceptable.runs whole
      points[].acceptable.successes whole
      points[].acceptable.low number
      points[].acceptable.high number
      points[].failed_vm.runs whole
      points[].failed_vm.successes whole
      points[].failed_vm.low number
      points[].failed_vm.high number
      points[].closed_form.reason text?
      points[].closed_form.worst_slowdown number?
      points[].closed_form.enclaves.*.slowdown number?
      points[].closed_form.enclaves.*.hit_ratio number
      points[].complaints[].text text
      points[].complaints[].runs whole
      points[].batch_means[].actor text
      points[].batch_means[].metric text
      points[].batch_means[].lag1 number?
      points[].batch_means[].correlated flag
      rule_table.met_acceptable[] text
      rule_table.met_not_acceptable[] text
      rule_table.violated_acceptable[] text
      rule_table.violated_not_acceptable[] text
      flips[].axis text
      flips[].of rule|measured
      flips[].from text
      flips[].to text
      costs[].name text
      costs[].value_ns number
      costs[].distribution text?
      costs[].source text
      costs[].assumed flag
      whatIf text?
      """;

  private static final String PLAN =
      """
      plan.vary text
      plan.least flag
      plan.unit text
      plan.alpha number
      plan.indifference number
      plan.candidates whole
      plan.good text?
      plan.good_number number?
      plan.good_vepc_pages number?
      plan.bad text?
      plan.bad_number number?
      plan.decided flag
      plan.monotone flag
      plan.closed_form text?
      plan.closed_form_number number?
      plan.rule text?
      plan.rule_number number?
      plan.rule_leaves number?
      plan.points whole
      plan.replications whole
      plan.host_faults whole
      """;

  /** A study always has them, a single run if its scenario has any. */
  private static final String EXPECTATIONS = "expectations";

  private static final String EXPECTED =
      """
      expectations[].point text
      expectations[].name text
      expectations[].expected text
      expectations[].actor text
      expectations[].is number?
      expectations[].held flag
      """;

  private static final List<String[]> RUN_LINES = lines(RUN);
  private static final List<String[]> STUDY_LINES = lines(STUDY);
  private static final List<String[]> PLAN_LINES = lines(STUDY + PLAN);
  private static final List<String[]> EXPECTED_LINES = lines(EXPECTED);

  private SummaryShape() {}

  private static List<String[]> linesOf(String kind) {
    return kind.isEmpty() ? RUN_LINES : kind.equals("plan") ? PLAN_LINES : STUDY_LINES;
  }

  private static List<String[]> lines(String shape) {
    return shape.lines().map(line -> line.split(" ", 2)).toList();
  }

  /** Tells {@code complain} of every path that is missing or holds the wrong thing. */
  static void check(JsonNode root, BiConsumer<String, String> complain) {
    check(root, linesOf(root.path(KIND).asText()), complain);
    if (root.has(KIND) || root.has(EXPECTATIONS)) {
      check(root, EXPECTED_LINES, complain);
    }
  }

  private static void check(
      JsonNode root, List<String[]> lines, BiConsumer<String, String> complain) {
    for (String[] line : lines) {
      List<String> steps = Arrays.asList(line[0].replace("[]", ".[]").split("\\."));
      check(root, "", steps, line[1], complain);
    }
  }

  private static void check(
      JsonNode node,
      String path,
      List<String> steps,
      String kind,
      BiConsumer<String, String> complain) {
    if (steps.isEmpty()) {
      if (!fits(node, kind)) {
        complain.accept(path, path + " is to be " + words(kind));
      }
      return;
    }
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    if (step.equals("[]")) {
      if (!node.isArray()) {
        complain.accept(path, path + " is to be a list");
      }
      for (int i = 0; i < node.size() && node.isArray(); i++) {
        check(node.get(i), path + "[" + i + "]", rest, kind, complain);
      }
    } else if (!node.isObject()) {
      complain.accept(path, (path.isEmpty() ? "the file" : path) + " is to be a map");
    } else if (step.equals("*")) {
      node.properties()
          .forEach(
              entry ->
                  check(
                      entry.getValue(),
                      JsonDocument.child(path, entry.getKey()),
                      rest,
                      kind,
                      complain));
    } else if (node.has(step)) {
      check(node.get(step), JsonDocument.child(path, step), rest, kind, complain);
    } else {
      complain.accept(path, "the key `" + JsonDocument.child(path, step) + "` is missing");
    }
  }

  private static boolean fits(JsonNode node, String kind) {
    if (node.isNull()) {
      return kind.endsWith("?");
    }
    return switch (kind) {
      case "text", "text?" -> node.isTextual();
      case "whole" -> node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
      case "number", "number?" -> node.isNumber() && Double.isFinite(node.doubleValue());
      case "flag" -> node.isBoolean();
      default -> node.isTextual() && alternatives(kind).contains(node.textValue());
    };
  }

  private static List<String> alternatives(String kind) {
    return Arrays.stream(kind.split("\\|")).map(word -> word.replace('_', ' ')).toList();
  }

  private static String words(String kind) {
    return switch (kind) {
      case "text" -> "text";
      case "text?" -> "text or null";
      case "whole" -> "a whole number from 0 up";
      case "number" -> "a number";
      case "number?" -> "a number or null";
      case "flag" -> "true or false";
      default -> "one of: " + String.join(", ", alternatives(kind));
    };
  }
}
