package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.epcsim.result.RunResults;

/** A run on one page of plain ASCII text, drawn from its files. */
public final class TerminalReport {

  private static final int NARROWEST = 60;
  private static final int MOST_REASONS = 6;

  private final RunResults run;
  private final JsonNode summary;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(RunResults run, int width) {
    this.run = run;
    this.summary = run.summary();
    this.width = width;
  }

  /**
   * Renders the page: the machine, who got what, slowdowns, starvation, zombies, the guidance as a
   * verdict, what was expected, the costs and which of them are assumed, and where the files are.
   *
   * @param run the files of the run
   * @param width columns to fill, at least 60 (less is taken as 60); tables whose numbers need more
   *     are wider
   * @return lines that each end with a line feed; no escape sequences
   */
  public static String render(RunResults run, int width) {
    TerminalReport report = new TerminalReport(run, Math.max(NARROWEST, width));
    report.head();
    report.epc();
    report.actors();
    report.zombies();
    report.guidance();
    report.expectations();
    report.costs();
    report.files();
    return String.join("\n", report.lines) + "\n";
  }

  private void head() {
    String description = summary.path("description").asText("");
    String name = summary.path("scenario").asText();
    wrap("", description.isEmpty() ? name : name + ": " + description);
    StringJoiner facts = new StringJoiner(", ");
    if (!summary.path("point").asText().isEmpty()) {
      facts.add("point " + summary.path("point").asText());
    }
    facts.add("seed " + summary.path("seed").asLong());
    double simulated = summary.path("end_ns").asDouble() / 1e9;
    facts.add(Plain.seconds(simulated) + " simulated");
    double warmUp = summary.path("warm_up_ns").asDouble() / 1e9;
    if (warmUp > 0) {
      facts.add("the first " + Plain.seconds(warmUp) + " of it warm-up, not measured");
    }
    wrap("", facts.toString());
    if (summary.path("whatIf").isTextual()) {
      wrap("  ", "WHAT IF, not in Linux: " + summary.path("whatIf").asText());
    }
  }

  private void epc() {
    JsonNode machine = summary.path("machine");
    StringJoiner nodes = new StringJoiner(", ");
    for (JsonNode node : machine.path("nodes")) {
      nodes.add("node " + node.path("node").asInt() + " " + pages(node, "pages"));
    }
    section("EPC");
    wrap(
        "  ",
        pages(machine, "epc_pages")
            + (machine.path("nodes").size() > 1 ? " (" + nodes + ")" : "")
            + "; kernel profile "
            + machine.path("profile").asText()
            + "; costs of "
            + machine.path("costs").asText());
    JsonNode epc = summary.path("epc");
    wrap(
        "  ",
        "on average: free "
            + pages(epc, "free_pages_mean")
            + ", host enclaves "
            + pages(epc, "host_pages_mean")
            + ", vEPC "
            + pages(epc, "vepc_pages_mean")
            + ", SECS "
            + pages(epc, "secs_pages_mean")
            + ", VA "
            + pages(epc, "va_pages_mean"));
    wrap(
        "  ",
        "least free "
            + pages(epc, "free_pages_min")
            + ", most vEPC "
            + pages(epc, "vepc_resident_pages_max"));
    wrap(
        "  ",
        count(epc, "evicted_pages_total")
            + " pages evicted, "
            + count(epc, "reloaded_pages_total")
            + " loaded back; ksgxd busy "
            + Plain.percent(epc.path("ksgxd_busy_ratio").asDouble())
            + "; "
            + count(epc, "direct_reclaim_passes_total")
            + " direct reclaim passes");
    if (epc.path("backing_refusals_total").asDouble() > 0) {
      wrap(
          "  ",
          "backing store full: "
              + count(epc, "backing_refusals_total")
              + " times a page could not be written out");
    }
  }

  private void actors() {
    ActorTables tables = new ActorTables(run, width);
    section("HOST ENCLAVES" + (summary.path("enclaves").isEmpty() ? ": none" : ""));
    lines.addAll(tables.enclaves());
    if (!summary.path("vms").isEmpty()) {
      section("VMS");
      lines.addAll(tables.vms());
    }
    if (!summary.path("arrivals").isEmpty()) {
      section("VMS THAT ARRIVE");
      lines.addAll(tables.arrivals());
    }
    if (!summary.path("guest_enclaves").isEmpty()) {
      section("ENCLAVES IN GUESTS");
      lines.addAll(tables.guestEnclaves());
    }
    List<String> requests = tables.requests();
    if (!requests.isEmpty()) {
      section("REQUESTS TO ENCLAVES");
      lines.addAll(requests);
    }
  }

  private void zombies() {
    JsonNode zombies = summary.path("zombies");
    if (zombies.path("zombies_created_total").asDouble() == 0) {
      section("ZOMBIE SECS: none");
      return;
    }
    section("ZOMBIE SECS");
    double active = zombies.path("zombies_enclave_act_total").asDouble();
    wrap(
        "  ",
        count(zombies, "zombies_created_total")
            + " created"
            + (active > 0 ? " (" + Plain.count(active) + " with a vCPU inside)" : "")
            + ", "
            + count(zombies, "zombies_reaped_total")
            + " reaped, at most "
            + count(zombies, "zombies_max")
            + " at once, "
            + count(zombies, "zombies_end")
            + " left at the end; "
            + Plain.number(zombies.path("zombie_page_seconds").asDouble())
            + " page-seconds held");
    StringJoiner owners = new StringJoiner(", ");
    for (String kind : List.of("vms", "arrivals")) {
      for (Map.Entry<String, JsonNode> vm : summary.path(kind).properties()) {
        if (vm.getValue().path("zombies_created_total").asDouble() > 0) {
          owners.add(vm.getKey() + " " + count(vm.getValue(), "zombies_created_total"));
        }
      }
    }
    if (owners.length() > 0) {
      wrap("  ", "by VM: " + owners);
    }
  }

  private void guidance() {
    Guidance guidance = new Guidance(run);
    section("LINUX'S GUIDANCE: leave the host enough EPC beside all vEPC");
    wrap("  rule      ", guidance.rule());
    wrap("  measured  ", guidance.measured());
    JsonNode reasons = summary.path("guidance").path("reasons");
    for (int i = 0; i < Math.min(MOST_REASONS, reasons.size()); i++) {
      wrap("            - ", reasons.get(i).asText());
    }
    if (reasons.size() > MOST_REASONS) {
      wrap("            - ", "and " + (reasons.size() - MOST_REASONS) + " more");
    }
  }

  private void expectations() {
    ExpectationLines expectations = new ExpectationLines(summary);
    if (!expectations.isEmpty()) {
      section(expectations.title());
      lines.addAll(expectations.lines(width));
    }
  }

  private void costs() {
    CostLines costs = new CostLines(summary.path("costs"));
    section(costs.title());
    lines.addAll(costs.lines(width));
  }

  private void files() {
    section("FILES in " + run.dir());
    lines.addAll(FileLines.of(run, width));
  }

  static String or(JsonNode node, String key, Function<Double, String> text) {
    return node.path(key).isNumber() ? text.apply(node.path(key).asDouble()) : "-";
  }

  static String pages(JsonNode node, String key) {
    return Plain.pages(node.path(key).asDouble());
  }

  static String count(JsonNode node, String key) {
    return Plain.count(node.path(key).asDouble());
  }

  private void section(String title) {
    lines.add("");
    wrap("", title);
  }

  private void wrap(String indent, String text) {
    lines.addAll(Plain.wrapped(indent, text, width));
  }
}
