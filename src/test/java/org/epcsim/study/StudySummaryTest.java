package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule against the measurement, and where either flips. */
class StudySummaryTest {
  @TempDir private Path dir;

  private static final String STUDY =
      """
      name: s
      machine: {epc: 100 pages}
      enclaves: {web: {size: 10 pages, rate: 1/s}}
      run: {horizon: 1 s}
      study: {experiment: terminating, axes: {enclaves.web.threads: [1, 2], run.seed: [1..4]}}
      """;

  private static ReplicationResult run(boolean rule, boolean fast, boolean clean) {
    return Studies.result(
        new Measured("study", "", StudyMetrics.RULE_MET, rule ? 1 : 0),
        new Measured("study", "", StudyMetrics.FAST, fast ? 1 : 0),
        new Measured("study", "", StudyMetrics.CLEAN, clean ? 1 : 0),
        new Measured("study", "", StudyMetrics.ACCEPTABLE, fast && clean ? 1 : 0),
        new Measured("study", "", StudyMetrics.FAILED_VM, 0));
  }

  private static PointResult result(StudyPoint point, StudySpec study, ReplicationResult... runs) {
    return PointResult.of(new WarmUp(point, true), study, List.of(runs));
  }

  /** The rule is kept up to seed 2; with one thread good is measured up to 3, with two up to 1. */
  private Map<String, Object> summary() {
    ScenarioText text = Studies.text(dir, STUDY);
    StudySpec study = text.scenario().study().orElseThrow();
    List<PointResult> results = new ArrayList<>();
    for (StudyPoint point : text.points()) {
      int seed = Integer.parseInt(point.values().get("run.seed"));
      int most = point.values().get("enclaves.web.threads").equals("1") ? 3 : 1;
      results.add(result(point, study, run(seed <= 2, seed <= most, true)));
    }
    return StudySummary.of(text.scenario(), study, results);
  }

  @Test
  void everyPointIsInOneCellOfTheTable() {
    assertThat(summary().get("rule_table"))
        .isEqualTo(
            Map.of(
                "met_acceptable", ids("1,1", "1,2", "2,1"),
                "met_not_acceptable", ids("2,2"),
                "violated_acceptable", ids("1,3"),
                "violated_not_acceptable", ids("1,4", "2,3", "2,4")));
  }

  private static List<String> ids(String... values) {
    return List.of(values).stream().map(StudySummaryTest::id).toList();
  }

  private static String id(String values) {
    return "enclaves.web.threads=%s,run.seed=%s".formatted((Object[]) values.split(","));
  }

  @Test
  void flipsAreBetweenNeighboursAlongAnAxis() {
    assertThat(flips(f -> f.get("axis").equals("run.seed")))
        .containsExactlyInAnyOrder(
            "rule " + id("1,2") + " " + id("1,3"),
            "measured " + id("1,3") + " " + id("1,4"),
            "rule " + id("2,2") + " " + id("2,3"),
            "measured " + id("2,1") + " " + id("2,2"));
    assertThat(flips(f -> f.get("axis").equals("enclaves.web.threads")))
        .containsExactlyInAnyOrder(
            "measured " + id("1,2") + " " + id("2,2"), "measured " + id("1,3") + " " + id("2,3"));
  }

  private List<String> flips(Predicate<Map<?, ?>> which) {
    return ((List<?>) summary().get("flips"))
        .stream()
            .map(f -> (Map<?, ?>) f)
            .filter(which)
            .map(f -> f.get("of") + " " + f.get("from") + " " + f.get("to"))
            .toList();
  }

  /** Of 19 runs 18 fast are 0.947, of 20 runs 19 are 0.95; 59 good ones are needed to be sure. */
  @Test
  void aVerdictIsAboutTheNinetyFivePercentQuantileAndSureOnlyWithMany() {
    assertThat(mixed(18, 1).acceptable()).isFalse();
    assertThat(mixed(19, 1).acceptable()).isTrue();
    assertThat(mixed(19, 1).sure()).isFalse();
    assertThat(mixed(58, 0).sure()).isFalse();
    assertThat(mixed(59, 0).sure()).isTrue();
    assertThat(mixed(0, 1).acceptable()).isFalse();
    assertThat(mixed(0, 1).sure()).isFalse();
    assertThat(mixed(0, 2).sure()).isTrue();
  }

  @Test
  void oneRunThatBreaksTheRuleBreaksIt() {
    ScenarioText text = Studies.text(dir, STUDY);
    StudyPoint point = text.points().get(0);
    StudySpec study = text.scenario().study().orElseThrow();
    assertThat(
            StudySummary.ruleMet(
                result(point, study, run(true, true, true), run(false, true, true))))
        .isFalse();
  }

  private PointResult mixed(int good, int slow) {
    ScenarioText text = Studies.text(dir, STUDY);
    List<ReplicationResult> runs = new ArrayList<>();
    for (int i = 0; i < good + slow; i++) {
      runs.add(run(true, i < good, true));
    }
    return result(
        text.points().get(0),
        text.scenario().study().orElseThrow(),
        runs.toArray(ReplicationResult[]::new));
  }
}
