package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.epcsim.result.RunResults;

/** Linux's sizing advice as a verdict, in two sentences: by its rule, and as measured. */
final class Guidance {

  private final RunResults run;
  private final JsonNode guidance;

  Guidance(RunResults run) {
    this.run = run;
    this.guidance = run.summary().path("guidance");
  }

  /** What host enclaves ask for, against what configured vEPC leaves them. */
  String rule() {
    double remainder = guidance.path("remainder_pages_min").asDouble();
    double demand = guidance.path("demand_pages_max").asDouble();
    String left = "the " + Plain.pages(remainder) + " that configured vEPC leaves";
    String asked = "host enclaves ask for " + Plain.pages(demand);
    if (remainder < 0) {
      return "VIOLATED: configured vEPC alone is "
          + Plain.pages(-remainder)
          + " more than the EPC; "
          + asked;
    }
    return guidance.path("rule").asText().equals("met")
        ? "MET: " + asked + ", within " + left
        : "VIOLATED: " + asked + ", " + Plain.pages(demand - remainder) + " more than " + left;
  }

  /** The verdict, with the worst enclave's slowdown on the whole and at its worst. */
  String measured() {
    String verdict = guidance.path("measured").asText().toUpperCase(Locale.ROOT);
    StringBuilder text = new StringBuilder(verdict).append(" in this one run");
    if (guidance.path("worst_slowdown").isNumber()) {
      text.append(": worst slowdown ")
          .append(Plain.factor(guidance.path("worst_slowdown").asDouble()))
          .append("x over all measured time");
      worstWindow()
          .ifPresent(
              progress ->
                  text.append(", ")
                      .append(Starvation.slowdown(progress))
                      .append(" in the worst ")
                      .append(Starvation.of(run).window()));
    }
    return text.toString();
  }

  private OptionalDouble worstWindow() {
    return run.summary().path("enclaves").properties().stream()
        .map(enclave -> enclave.getValue().path("progress_ratio_min"))
        .filter(JsonNode::isNumber)
        .mapToDouble(JsonNode::asDouble)
        .min();
  }
}
