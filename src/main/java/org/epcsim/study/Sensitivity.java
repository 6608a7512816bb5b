package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.epcsim.result.SensitivityRow;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.sim.CostModel;

/**
 * How far the answer of a search moves when one assumed cost is halved or doubled. All cases have
 * the same random streams, so that they differ by the cost alone; a value counts as good by the
 * share of its runs, without a test of its own.
 */
final class Sensitivity {
  /** Replications of each value. Assumed: as few as can tell a share of 0.95 from less. */
  private static final int RUNS = 20;

  private static final List<Double> FACTORS = List.of(0.5, 2.0);

  private final ScenarioText text;
  private final Candidates candidates;
  private final Supplier<Replications> replications;

  /**
   * Readies the cases of a search.
   *
   * @param replications makes the threads of one case
   */
  Sensitivity(ScenarioText text, Candidates candidates, Supplier<Replications> replications) {
    this.text = text;
    this.candidates = candidates;
    this.replications = replications;
  }

  /**
   * Searches again for every assumed cost that is a constant above 0.
   *
   * @param start the answer with the costs as they are, by index
   */
  List<SensitivityRow> rows(OptionalInt start) {
    AxisNumbers numbers = AxisNumbers.of(candidates.values());
    double base = number(numbers, answer(Map.of(), start));
    List<SensitivityRow> rows = new ArrayList<>();
    for (CostModel.Entry cost : Costs.of(text.scenario().costs()).entries()) {
      if (!cost.assumed() || cost.nanos() <= 0 || CostTable.text(cost.time()) != null) {
        continue;
      }
      for (double factor : FACTORS) {
        String nanos = Math.max(1, Math.round(cost.nanos() * factor)) + " ns";
        Map<String, String> changed = Map.of("costs." + cost.name().key(), nanos);
        double answer = number(numbers, answer(changed, start));
        rows.add(
            new SensitivityRow(cost.name().key(), factor, answer, Double.NaN, Double.NaN, base));
      }
    }
    return rows;
  }

  private OptionalInt answer(Map<String, String> costs, OptionalInt start) {
    ScenarioText changed = text.changed(costs, "costs");
    Replications threads = replications.get();
    CapacitySearch.Response response =
        new CapacitySearch.Response() {
          @Override
          public CapacitySearch.Answer ask(int index) {
            StudyPoint point = changed.with(candidates.at(index), "study.objective.vary");
            return isGood(threads, point) ? CapacitySearch.Answer.GOOD : CapacitySearch.Answer.BAD;
          }

          @Override
          public boolean isBad(int index) {
            return false; // the search itself has looked around
          }
        };
    return new CapacitySearch(candidates.size(), response).run(start.orElse(0)).good();
  }

  private static boolean isGood(Replications threads, StudyPoint point) {
    ScenarioSpec scenario = point.scenario();
    double least = scenario.acceptable().cleanProbability();
    Rule rule =
        known -> {
          long slow = known.stream().filter(r -> !r.is(StudyMetrics.FAST)).count();
          long unclean = known.stream().filter(r -> !r.is(StudyMetrics.CLEAN)).count();
          boolean lost = slow > (1 - Verdict.QUANTILE) * RUNS || unclean > (1 - least) * RUNS;
          return lost ? known.size() : RUNS;
        };
    return threads.run(List.of(point), () -> rule).get(0).size() == RUNS;
  }

  private static double number(AxisNumbers numbers, OptionalInt index) {
    return index.isEmpty()
        ? Double.NaN
        : numbers.numbers().get(index.getAsInt()).orElse(Double.NaN);
  }
}
