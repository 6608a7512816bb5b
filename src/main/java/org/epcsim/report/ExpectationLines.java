package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What came of a scenario's expectations: how many hold, and those that do not. */
final class ExpectationLines {
  private static final int MOST = 10;

  private final JsonNode expectations;

  ExpectationLines(JsonNode summary) {
    this.expectations = summary.path("expectations");
  }

  boolean isEmpty() {
    return expectations.isEmpty();
  }

  String title() {
    int held = 0;
    for (JsonNode one : expectations) {
      held += one.path("held").asBoolean() ? 1 : 0;
    }
    return "EXPECTATIONS: " + held + " of " + expectations.size() + " hold";
  }

  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    int more = 0;
    for (JsonNode one : expectations) {
      if (one.path("held").asBoolean()) {
        continue;
      }
      if (lines.size() < MOST) {
        lines.addAll(Plain.wrapped("  FAILED  ", text(one), width));
      } else {
        more++;
      }
    }
    if (more > 0) {
      lines.add("  ... and " + more + " more");
    }
    return lines;
  }

  private static String text(JsonNode one) {
    String at =
        one.path("point").asText().isEmpty() ? "" : "at " + one.path("point").asText() + ": ";
    String actor = one.path("actor").asText();
    String owner = actor.isEmpty() || one.path("name").asText().contains(".") ? "" : actor + ": ";
    String is =
        one.path("is").isNumber() ? Plain.number(one.path("is").asDouble()) : "without a value";
    return at
        + owner
        + one.path("name").asText()
        + " is "
        + is
        + ", expected "
        + one.path("expected").asText();
  }
}
