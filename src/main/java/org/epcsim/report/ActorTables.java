package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.epcsim.result.RunResults;

/** The tables of actors in the terminal report: of each kind, the ten that fared worst. */
final class ActorTables {

  private static final int MOST_ACTORS = 10;
  private static final List<String> WELL = List.of("running", "completed");

  private final JsonNode summary;
  private final Starvation starvation;
  private final int width;
  private final Set<String> explained = new HashSet<>(); // terms are said once

  ActorTables(RunResults run, int width) {
    this.summary = run.summary();
    this.starvation = Starvation.of(run);
    this.width = width;
  }

  List<String> enclaves() {
    return enclaves("enclaves");
  }

  List<String> guestEnclaves() {
    return enclaves("guest_enclaves");
  }

  private List<String> enclaves(String key) {
    List<Map.Entry<String, JsonNode>> all = actors(key, ActorTables::slowdown);
    if (all.isEmpty()) {
      return List.of();
    }
    TextTable table =
        new TextTable()
            .row("", "outcome", "slowdown", "worst", "hits", "faults", "p99", "starved", "slow");
    for (Map.Entry<String, JsonNode> entry : shown(all)) {
      JsonNode enclave = entry.getValue();
      table.row(
          entry.getKey(),
          enclave.path("outcome").asText(),
          TerminalReport.or(enclave, "slowdown", value -> Plain.factor(value) + "x"),
          TerminalReport.or(enclave, "progress_ratio_min", Starvation::slowdown),
          TerminalReport.or(enclave, "hit_ratio", Plain::percent),
          TerminalReport.count(enclave, "faults_total"),
          TerminalReport.or(enclave, "fault_latency_ns_p99", value -> Plain.seconds(value / 1e9)),
          starved(enclave),
          TerminalReport.count(enclave, "low_progress_windows_total"));
    }
    return finished(
        table,
        all,
        "enclave",
        "worst: slowdown in the worst window of %s; p99: of 100 faults, 99 take no longer;"
                .formatted(starvation.window())
            + " starved: in waits for an EPC page of %s or more; slow: windows with less than %s of"
                .formatted(starvation.after(), starvation.lowProgress())
            + " the progress without faults");
  }

  /** Enclaves with an open workload; none: no table. */
  List<String> requests() {
    List<Map.Entry<String, JsonNode>> all =
        Stream.of("enclaves", "guest_enclaves")
            .flatMap(key -> actors(key, ActorTables::slowdown).stream())
            .filter(actor -> actor.getValue().has("requests_arrived_total"))
            .toList();
    if (all.isEmpty()) {
      return List.of();
    }
    TextTable table =
        new TextTable().row("", "came", "done", "pending", "ideal", "mean", "p50", "p99", "max");
    for (Map.Entry<String, JsonNode> entry : shown(all)) {
      JsonNode enclave = entry.getValue();
      table.row(
          entry.getKey(),
          TerminalReport.count(enclave, "requests_arrived_total"),
          TerminalReport.count(enclave, "requests_completed_total"),
          TerminalReport.count(enclave, "requests_pending_end"),
          nanos(enclave, "response_ideal_ns_mean"),
          nanos(enclave, "response_ns_mean"),
          nanos(enclave, "response_ns_p50"),
          nanos(enclave, "response_ns_p99"),
          nanos(enclave, "response_ns_max"));
    }
    return finished(
        table,
        all,
        "enclave",
        "response times from a request's arrival until it is done; ideal: mean of what its accesses"
            + " take without faults and without waiting");
  }

  private static String nanos(JsonNode actor, String metric) {
    return TerminalReport.or(actor, metric, value -> Plain.seconds(value / 1e9));
  }

  List<String> vms() {
    List<Map.Entry<String, JsonNode>> all = actors("vms", ActorTables::trouble);
    TextTable table =
        new TextTable()
            .row("", "outcome", "most vEPC", "boot", "release", "retries", "stalled", "starved");
    for (Map.Entry<String, JsonNode> entry : shown(all)) {
      JsonNode vm = entry.getValue();
      table.row(
          entry.getKey(),
          vm.path("outcome").asText(),
          TerminalReport.pages(vm, "vepc_resident_pages_max"),
          TerminalReport.or(vm, "boot_seconds", Plain::seconds),
          TerminalReport.or(vm, "release_seconds", Plain::seconds),
          TerminalReport.count(vm, "vepc_retries_total"),
          Plain.seconds(vm.path("stalled_seconds").asDouble()),
          starved(vm));
    }
    return finished(
        table,
        all,
        "VM",
        "retries: tries again for want of an EPC page; stalled: waits for one, in all;"
            + " starved: in those of %s or more".formatted(starvation.after()));
  }

  List<String> arrivals() {
    List<Map.Entry<String, JsonNode>> all = actors("arrivals", ActorTables::turnedAway);
    TextTable table =
        new TextTable()
            .row(
                "", "came", "refused", "waited", "live", "most", "boot", "release", "failed",
                "starved");
    for (Map.Entry<String, JsonNode> entry : shown(all)) {
      JsonNode vms = entry.getValue();
      table.row(
          entry.getKey(),
          TerminalReport.count(vms, "arrivals_total"),
          TerminalReport.or(vms, "refused_ratio", Plain::percent),
          TerminalReport.or(vms, "queue_seconds_mean", Plain::seconds),
          Plain.number(vms.path("live_vms_mean").asDouble()),
          TerminalReport.count(vms, "live_vms_max"),
          TerminalReport.or(vms, "boot_seconds_mean", Plain::seconds),
          TerminalReport.or(vms, "release_seconds_mean", Plain::seconds),
          Plain.count(failed(vms)),
          starved(vms));
    }
    return finished(
        table,
        all,
        "arrival process",
        "waited, boot, release: means; live, most: from admission until all pages are released;"
            + " failed: starts, and VMs killed; starved: in waits of %s or more"
                .formatted(starvation.after()));
  }

  private static double turnedAway(JsonNode vms) {
    return vms.path("refused_ratio").asDouble();
  }

  private static double failed(JsonNode vms) {
    return vms.path("outcome_start_failed").asDouble()
        + vms.path("outcome_killed_sigbus").asDouble();
  }

  private List<Map.Entry<String, JsonNode>> actors(
      String key, Function<JsonNode, Double> importance) {
    Stream<Map.Entry<String, JsonNode>> all = summary.path(key).properties().stream();
    return all.sorted(
            Comparator.comparing(
                (Map.Entry<String, JsonNode> actor) -> importance.apply(actor.getValue()),
                Comparator.reverseOrder()))
        .toList();
  }

  /** An enclave that has no slowdown fared worse than any that has one. */
  private static double slowdown(JsonNode enclave) {
    JsonNode slowdown = enclave.path("slowdown");
    return slowdown.isNumber() ? slowdown.asDouble() : Double.POSITIVE_INFINITY;
  }

  /** A VM that did not run as asked comes first, then who holds most. */
  private static double trouble(JsonNode vm) {
    boolean well = WELL.contains(vm.path("outcome").asText());
    return well ? vm.path("vepc_resident_pages_max").asDouble() : Double.POSITIVE_INFINITY;
  }

  private static <T> List<T> shown(List<T> all) {
    return all.subList(0, Math.min(MOST_ACTORS, all.size()));
  }

  private List<String> finished(TextTable table, List<?> all, String what, String terms) {
    List<String> lines = table.lines(width);
    int hidden = all.size() - MOST_ACTORS;
    if (hidden > 0) {
      lines.add(
          "  and "
              + hidden
              + " more "
              + what
              + (hidden == 1 ? "" : what.endsWith("s") ? "es" : "s"));
    }
    if (explained.add(what)) {
      lines.addAll(Plain.wrapped("  ", "(" + terms + ")", width));
    }
    return lines;
  }

  private static String starved(JsonNode actor) {
    boolean never = actor.path("starved_episodes_total").asDouble() == 0;
    return never ? "-" : Plain.seconds(actor.path("starved_seconds").asDouble());
  }
}
