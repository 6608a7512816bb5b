package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The answer of a search for the capacity, in sentences. */
final class PlanHeadline {
  private final JsonNode plan;

  /** Takes the key {@code plan} of a summary. */
  PlanHeadline(JsonNode plan) {
    this.plan = plan;
  }

  /** Returns the sentences: the answer, how sure it is, what else says what, what it took. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(answer());
    all.add(
        "Wrong with probability %s at most, if what is good has only good below it; %s."
            .formatted(
                plan.path("alpha").asText(),
                plan.path("monotone").asBoolean()
                    ? "no value looked at contradicts that"
                    : "VALUES LOOKED AT CONTRADICT THAT"));
    all.add("Closed form: " + text("closed_form") + ". " + rule());
    all.add(
        "It took %d replications at %d values and %d faults of host enclaves."
            .formatted(
                plan.path("replications").asLong(),
                plan.path("points").asLong(),
                plan.path("host_faults").asLong()));
    return all;
  }

  private String answer() {
    String path = plan.path("vary").asText();
    String good = plan.path("good").asText();
    String bad = plan.path("bad").asText();
    String most = plan.path("least").asBoolean() ? "Least " : "Largest ";
    if (plan.path("good").isNull()) {
      return "No value of "
          + path
          + " is confidently acceptable"
          + (plan.path("bad").isNull() ? "." : "; " + bad + " is not.");
    }
    String answer = most + path + " that is confidently acceptable: " + good + vepc();
    if (plan.path("bad").isNull()) {
      return answer + "; no value looked at is not.";
    }
    return answer
        + (plan.path("decided").asBoolean()
            ? "; " + bad + " is not."
            : "; undecided up to " + bad + ", which is not.");
  }

  private String vepc() {
    JsonNode pages = plan.path("good_vepc_pages");
    return pages.isNumber() && pages.asLong() > 0
        ? " (" + Plain.pages(pages.asDouble()) + " of vEPC)"
        : "";
  }

  /** How much the documented rule leaves unsold, or sells too much. */
  private String rule() {
    if (plan.path("rule_leaves").isNull()) {
      return "Documented rule: " + text("rule") + ".";
    }
    long leaves = plan.path("rule_leaves").asLong();
    String steps = Math.abs(leaves) + (Math.abs(leaves) == 1 ? " step" : " steps");
    String verdict =
        leaves == 0
            ? "it is right"
            : leaves > 0
                ? "it leaves " + steps + " on the table"
                : "it is too generous by " + steps;
    return "Documented rule: " + text("rule") + ": " + verdict + ".";
  }

  private String text(String key) {
    return plan.path(key).isNull() ? "none" : plan.path(key).asText();
  }
}
