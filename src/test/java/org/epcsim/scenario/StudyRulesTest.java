package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.Test;

/** What a study may not say, with the place where it says so. */
class StudyRulesTest {
  private static final String SMALL =
      """
      name: small
      machine: {epc: 1000 pages}
      enclaves: {web: {size: 100 pages, rate: 1/s}}
      run: {horizon: 1 s}
      """;

  private static List<String> problems(String study) {
    try {
      ScenarioReader.parse("a.yaml", SMALL + study, List.of());
      return List.of();
    } catch (InvalidInputException e) {
      return e.diagnostics().stream().map(Diagnostic::toString).toList();
    }
  }

  @Test
  void theKindOfExperimentIsAsked() {
    assertThat(problems("study: {replications: 4}"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:5:1: study.experiment: required but missing");
  }

  @Test
  void thereAreAxesOrPointsAndNotBoth() {
    assertThat(
            problems(
                """
                study:
                  experiment: terminating
                  axes: {enclaves.web.count: [1, 2]}
                  points: [{enclaves.web.count: 1}]
                """))
        .containsExactly("a.yaml:8:11: study.points: there are axes too: expected one of the two");
  }

  @Test
  void aBadRangeIsShownWhereItStands() {
    assertThat(
            problems(
                """
                study:
                  experiment: terminating
                  axes:
                    enclaves.web.count: [1, 4..2]
                """))
        .singleElement()
        .asString()
        .startsWith("a.yaml:8:29: study.axes.enclaves.web.count[1]: \"4..2\" never ends");
  }

  @Test
  void anAxisHasAValue() {
    assertThat(problems("study: {experiment: terminating, axes: {enclaves.web.count: []}}"))
        .containsExactly(
            "a.yaml:5:61: study.axes.enclaves.web.count: no value: expected one or more");
  }

  @Test
  void aValueOrPointIsThereOnce() {
    assertThat(problems("study: {experiment: terminating, axes: {run.seed: [0..3, 2]}}"))
        .containsExactly("a.yaml:5:58: study.axes.run.seed[1]: \"2\" is there twice");
    assertThat(problems("study: {experiment: terminating, points: [{run.seed: 1}, {run.seed: 1}]}"))
        .containsExactly("a.yaml:5:58: study.points[1]: the same point again");
  }

  @Test
  void pointsAreNotTooMany() {
    assertThat(
            problems(
                "study: {experiment: terminating, axes: {run.seed: [0..999],"
                    + " enclaves.web.threads: [1..101]}}"))
        .singleElement()
        .asString()
        .contains("study.axes: 101000 points: expected at most 100000");
  }

  @Test
  void whatPointsShareIsNoAxis() {
    assertThat(problems("study: {experiment: terminating, axes: {name: [a, b]}}"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:5:41: ")
        .contains("\"name\" cannot differ between points");
    assertThat(problems("study: {experiment: terminating, points: [{study.level: 0.9}]}"))
        .singleElement()
        .asString()
        .contains("\"study\" cannot differ between points");
  }

  @Test
  void aWarmUpIsGivenOrFound() {
    assertThat(
            problems(
                "study: {experiment: steadyState, warmUp: mser5, axes: {run.warmUp: [0 s, 1 s]}}"))
        .singleElement()
        .asString()
        .contains("study.warmUp: mser5 finds it");
  }

  @Test
  void batchesAreOfOneLongRunInSteadyState() {
    assertThat(problems("study: {experiment: terminating, batches: 20}"))
        .singleElement()
        .asString()
        .contains("batch means are of a steady state");
    assertThat(problems("study: {experiment: steadyState, batches: 20, replications: 5}"))
        .singleElement()
        .asString()
        .contains("batches are of one long run");
    assertThat(problems("study: {experiment: steadyState, batches: 20, stopping: {most: 99}}"))
        .singleElement()
        .asString()
        .contains("batches are of one long run");
    assertThat(problems("study: {experiment: steadyState, batches: 20}")).isEmpty();
  }

  @Test
  void aBadPathOfAnAxisIsShownWhereTheAxisStands() {
    String study =
        """
        study:
          experiment: terminating
          axes:
            enclaves.wep.count: [1, 2]
        """;
    ScenarioText text = ScenarioReader.text("a.yaml", SMALL + study, List.of());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(text::points)
        .satisfies(
            e ->
                assertThat(e.diagnostics())
                    .extracting(Diagnostic::toString)
                    .allSatisfy(d -> assertThat(d).startsWith("a.yaml:8:"))
                    .anySatisfy(d -> assertThat(d).contains("enclaves has no \"wep\"", "\"web\"")));
  }

  @Test
  void aValueThatIsNotValidAtItsPointIsShownWithThePoint() {
    String study =
        """
        study:
          experiment: terminating
          axes:
            enclaves.web.size: [10 pages, 20 lights]
            run.seed: [1, 2]
        """;
    ScenarioText text = ScenarioReader.text("a.yaml", SMALL + study, List.of());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(text::points)
        .satisfies(
            e ->
                assertThat(e.diagnostics())
                    .singleElement()
                    .asString()
                    .startsWith(
                        "a.yaml:8:35: at enclaves.web.size=20 lights,run.seed=1:"
                            + " enclaves.web.size: "));
  }
}
