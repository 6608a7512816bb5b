package org.epcsim.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.scenario.Expectation;

/**
 * A metric held against what a scenario expects of it.
 *
 * @param point of the study; empty outside one
 * @param name what the scenario expects something of: a metric, or an actor and its metric
 * @param expected what it expects
 * @param actor the actor whose metric it is, with its scope; empty if there is none
 * @param is its value, in a study the mean over the replications; empty if nothing has the metric
 * @param reason why nothing has it, in words; else empty
 */
public record CheckedExpectation(
    String point,
    String name,
    Expectation expected,
    String actor,
    OptionalDouble is,
    String reason) {

  /** Whether the value is as expected; what has no value is not. */
  public boolean held() {
    return is.isPresent() && expected.holds(is.getAsDouble());
  }

  /** Returns what was expected of what, in words: {@code enclave db: slowdown <= 1.1}. */
  public String label() {
    return where() + name + " " + expected;
  }

  /** Returns what came of it, in words. */
  public String text() {
    return is.isEmpty()
        ? (point.isEmpty() ? "" : "at " + point + ": ") + reason
        : where() + name + " is " + Rounded.of(is.getAsDouble()) + ", expected " + expected;
  }

  private String where() {
    String owner = actor.isEmpty() || name.contains(".") ? "" : actor + ": ";
    return (point.isEmpty() ? "" : "at " + point + ": ") + owner;
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("point", point);
    tree.put("name", name);
    tree.put("expected", expected.toString());
    tree.put("actor", actor);
    tree.put("is", is.isPresent() ? is.getAsDouble() : null);
    tree.put("held", held());
    return tree;
  }
}
