package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.epcsim.scenario.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many replications a point gets. */
class PrecisionRuleTest {
  @TempDir private Path dir;

  private StudySpec study(String keys) {
    return Studies.text(
            dir,
            "name: s\nmachine: {epc: 100 pages}\nrun: {horizon: 1 s}\n"
                + "enclaves: {web: {size: 10 pages, rate: 1/s}}\n"
                + "study: {experiment: terminating, "
                + keys
                + "}\n")
        .scenario()
        .study()
        .orElseThrow();
  }

  /** Runs the rule as a schedule does, a replication at a time. */
  private static int runs(Rule rule, IntToDoubleFunction value) {
    List<ReplicationResult> known = new ArrayList<>();
    int wanted = rule.wanted(known);
    while (known.size() < wanted) {
      known.add(Studies.web("slowdown", value.applyAsDouble(known.size())));
      int now = rule.wanted(known);
      assertThat(now)
          .as("wanted never shrinks below what was begun")
          .isGreaterThanOrEqualTo(wanted);
      wanted = now;
    }
    return known.size();
  }

  @Test
  void withoutARuleThereAreAsManyAsTheStudySays() {
    assertThat(runs(new PrecisionRule(study("replications: 7")), i -> i)).isEqualTo(7);
    assertThat(runs(new PrecisionRule(study("replications: 1")), i -> i)).isEqualTo(1);
  }

  @Test
  void equalValuesArePreciseAtTheFirstLook() {
    assertThat(runs(new PrecisionRule(study("stopping: {}")), i -> 1.5)).isEqualTo(10);
    assertThat(runs(new PrecisionRule(study("replications: 1, stopping: {}")), i -> 0))
        .isEqualTo(2);
  }

  /** Values 1 and 3 by turns: t s / sqrt(n) is 0.754 at 10, 0.480 at 20, 0.324 at 40, of mean 2. */
  @Test
  void looksDoubleUntilTheHalfWidthIsShortEnough() {
    IntToDoubleFunction byTurns = i -> 1 + 2 * (i % 2);
    assertThat(runs(new PrecisionRule(study("stopping: {relative: 0.65}")), byTurns)).isEqualTo(10);
    assertThat(runs(new PrecisionRule(study("stopping: {relative: 0.55}")), byTurns)).isEqualTo(20);
    assertThat(runs(new PrecisionRule(study("stopping: {relative: 0.3}")), byTurns)).isEqualTo(40);
    assertThat(runs(new PrecisionRule(study("stopping: {absolute: 0.76}")), byTurns)).isEqualTo(10);
    assertThat(runs(new PrecisionRule(study("stopping: {absolute: 0.75}")), byTurns)).isEqualTo(20);
  }

  @Test
  void afterTheMostItIsGivenUpAndTheMetricIsNamed() {
    PrecisionRule rule = new PrecisionRule(study("stopping: {relative: 0.001, most: 50}"));
    assertThat(runs(rule, i -> i % 2)).isEqualTo(50);
    List<ReplicationResult> known = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      known.add(Studies.web("slowdown", i % 2));
    }
    assertThat(rule.imprecise(known)).containsExactly("web.slowdown");
  }

  @Test
  void whatThePointDoesNotHaveNeedsNoReplications() {
    PrecisionRule rule = new PrecisionRule(study("stopping: {metrics: [boot_seconds]}"));
    assertThat(runs(rule, i -> i)).isEqualTo(10);
  }

  @Test
  void aMetricThatOneReplicationOnlyHasIsNotPrecise() {
    PrecisionRule rule = new PrecisionRule(study("stopping: {metrics: [boot_seconds], most: 20}"));
    List<ReplicationResult> known = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      known.add(Studies.web(i == 4 ? "boot_seconds" : "slowdown", 1));
    }
    assertThat(rule.wanted(known)).isEqualTo(20);
  }
}
