package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The points of a study. */
class ScenarioTextTest {
  private static final String SMALL =
      """
      name: small
      machine: {epc: 1000 pages}
      enclaves: {web: {size: 100 pages, rate: 1/s}}
      run: {horizon: 1 s}
      expect: {slowdown: "< 2"}
      """;

  private static List<StudyPoint> points(String study) {
    return ScenarioReader.text("a.yaml", SMALL + study, List.of()).points();
  }

  private static List<String> ids(String study) {
    return points(study).stream().map(StudyPoint::id).toList();
  }

  @Test
  void combinationsAreInTheOrderOfPathsTheLastMovingFastest() {
    assertThat(
            ids(
                "study: {experiment: terminating, axes: {run.seed: [7, 5..6],"
                    + " enclaves.web.threads: [2, 1]}}"))
        .containsExactly(
            "enclaves.web.threads=2,run.seed=7",
            "enclaves.web.threads=2,run.seed=5",
            "enclaves.web.threads=2,run.seed=6",
            "enclaves.web.threads=1,run.seed=7",
            "enclaves.web.threads=1,run.seed=5",
            "enclaves.web.threads=1,run.seed=6");
  }

  @Test
  void listedPointsAreInTheirOrderAndMayDifferInTheirKeys() {
    assertThat(
            ids(
                "study: {experiment: terminating,"
                    + " points: [{run.seed: 7}, {}, {enclaves.web.threads: 2, run.seed: 1}]}"))
        .containsExactly("run.seed=7", "", "enclaves.web.threads=2,run.seed=1");
  }

  @Test
  void aStudyWithoutAxesHasOnePointWithoutAName() {
    assertThat(ids("study: {experiment: terminating}")).containsExactly("");
  }

  @Test
  void aPointIsTheScenarioWithItsValuesAndWithoutStudyAndExpectations() {
    StudyPoint point =
        points("study: {experiment: terminating, axes: {enclaves.web.size: [120 pages]}}").get(0);

    assertThat(point.values()).isEqualTo(Map.of("enclaves.web.size", "120 pages"));
    ScenarioSpec at = point.scenario();
    assertThat(at.enclaves().get("web").size().count()).isEqualTo(120);
    assertThat(at.study()).isEmpty();
    assertThat(at.expect()).isEmpty();
    assertThat(at.name()).isEqualTo("small");
  }

  @Test
  void morePointsOrReplicationsLeaveAPointAsItIs() {
    StudyPoint few = points("study: {experiment: terminating, axes: {run.seed: [1, 2]}}").get(1);
    StudyPoint many =
        points("study: {experiment: terminating, replications: 40, axes: {run.seed: [0..9]}}")
            .get(2);

    assertThat(many).isEqualTo(few);
  }
}
