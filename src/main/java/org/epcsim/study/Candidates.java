package org.epcsim.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.epcsim.scenario.AxisValues;
import org.epcsim.scenario.ObjectiveSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.unit.Pages;

/**
 * The values among which a capacity is searched, each as a scenario has it, from the one that is
 * best for host enclaves to the one that is worst.
 */
record Candidates(String path, List<String> values) {
  private static final int PARTS = 64;
  private static final int MOST = 10_000;

  /**
   * Returns the values that an objective names.
   *
   * @throws IllegalArgumentException if they cannot be counted through, with a message for the user
   */
  static Candidates of(ObjectiveSpec objective, ScenarioSpec scenario) {
    String to = objective.to().orElseGet(() -> most(objective.vary(), scenario));
    Optional<List<String>> sizes = sizes(objective, to);
    List<String> values =
        new ArrayList<>(
            sizes.orElseGet(
                () ->
                    AxisValues.parse(
                            objective.from()
                                + ".."
                                + to
                                + objective.step().map(step -> " by " + step).orElse(""))
                        .values()));
    if (values.size() < 2) {
      throw new IllegalArgumentException("one value only: expected from below to");
    }
    if (objective.least()) {
      Collections.reverse(values);
    }
    return new Candidates(objective.vary(), List.copyOf(values));
  }

  private static Optional<List<String>> sizes(ObjectiveSpec objective, String to) {
    Optional<Pages> last = pages(to);
    Optional<Pages> first =
        objective.from().equals("0") ? Optional.of(new Pages(0)) : pages(objective.from());
    if (last.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    long span = last.get().count() - first.get().count();
    long step =
        objective
            .step()
            .flatMap(Candidates::pages)
            .map(Pages::count)
            .orElse(Math.max(1, span / PARTS));
    if (span < 0 || step < 1 || span / step > MOST) {
      throw new IllegalArgumentException(
          "%s..%s by %d pages: expected up to %d values"
              .formatted(objective.from(), to, step, MOST));
    }
    List<String> values = new ArrayList<>();
    for (long pages = first.get().count(); pages <= last.get().count(); pages += step) {
      values.add(new Pages(pages).toString());
    }
    return Optional.of(values);
  }

  private static Optional<Pages> pages(String text) {
    try {
      return text.matches("[0-9.]+") ? Optional.empty() : Optional.of(Pages.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As many VMs as their vEPC would fill the EPC with, or a size as large as the EPC. */
  private static String most(String path, ScenarioSpec scenario) {
    Pages epc = scenario.machine().pages();
    if (!path.endsWith(".count")) {
      return epc.toString();
    }
    String[] steps = path.split("\\.", -1);
    return steps.length == 3 && scenario.guests().containsKey(steps[1])
        ? Long.toString(epc.count() / scenario.guests().get(steps[1]).vepcPages().count())
        : "64";
  }

  int size() {
    return values.size();
  }

  Map<String, String> at(int index) {
    return Map.of(path, values.get(index));
  }
}
