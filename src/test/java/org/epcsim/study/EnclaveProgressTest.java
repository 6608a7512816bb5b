package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The progress of an enclave over time, its warm-up and its batch means. */
class EnclaveProgressTest {
  private static final long MS = 1_000_000;

  @TempDir private Path dir;

  private ScenarioText text(String enclave, String study) {
    return Studies.text(
        dir,
        "name: s\nmachine: {epc: 100 pages}\nrun: {horizon: 1 s, sample: 10 ms, warmUp: 20 ms}\n"
            + "enclaves: {web: {size: 10 pages, rate: 1/s"
            + enclave
            + "}}\nstudy: {experiment: steadyState"
            + study
            + "}\n");
  }

  /** Samples of the slowdown every 10 ms from 0 on; NaN has no row, as in a run. */
  private static ReplicationResult run(boolean running, double... slowdowns) {
    List<SeriesRow> series = new ArrayList<>();
    for (int i = 0; i < slowdowns.length; i++) {
      series.add(new SeriesRow("", 0, i * 10 * MS, "free_pages", 1));
      if (!Double.isNaN(slowdowns[i])) {
        series.add(new SeriesRow("", 0, i * 10 * MS, "slowdown/web", slowdowns[i]));
      }
    }
    Measured outcome = new Measured("enclave", "web", "outcome_running", running ? 1 : 0);
    return new ReplicationResult(List.of(outcome), List.of(), series);
  }

  private static final double NONE = Double.NaN;

  @Test
  void aSampleWithoutProgressIsZeroAndOneBeforeTheBuildEndedIsNone() {
    StudyPoint point = text("", "").points().get(0);
    assertThat(
            EnclaveProgress.of(point.scenario(), run(true, NONE, NONE, 2, NONE, 4, NONE))
                .get("web"))
        .isEqualTo(Map.of(20 * MS, 0.5, 30 * MS, 0.0, 40 * MS, 0.25, 50 * MS, 0.0));
    assertThat(
            EnclaveProgress.of(point.scenario(), run(false, NONE, NONE, 2, NONE, 4, NONE))
                .get("web"))
        .isEqualTo(Map.of(20 * MS, 0.5, 30 * MS, 0.0, 40 * MS, 0.25));
  }

  @Test
  void aSampleWithoutARequestIsNone() {
    StudyPoint point = text(", requests: {rate: 1/s, accesses: 10}", "").points().get(0);
    assertThat(EnclaveProgress.of(point.scenario(), run(true, NONE, 2, NONE, 4)).get("web"))
        .isEqualTo(Map.of(10 * MS, 0.5, 30 * MS, 0.25));
  }

  /** Samples up to 20 ms are of the warm-up; the eight behind it alternate between 1/1 and 1/2. */
  @Test
  void batchesAreOfTheSamplesAfterTheWarmUp() {
    ScenarioText text = text("", ", batches: 8");
    StudySpec study = text.scenario().study().orElseThrow();
    StudyPoint point = text.points().get(0);

    List<LongRun> runs = LongRun.of(point, study, run(true, NONE, 9, 9, 1, 2, 1, 2, 1, 2, 1, 2));

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).row("").orElseThrow().mean()).isEqualTo(0.75);
    assertThat(runs.get(0).row("").orElseThrow().n()).isEqualTo(8);
    assertThat(runs.get(0).row("").orElseThrow().kind()).isEqualTo("batch_means");
    assertThat(runs.get(0).correlated()).isFalse();
    assertThat(runs.get(0).tooShort()).isFalse();
  }

  @Test
  void batchesThatLookAlikeTheirNeighboursAreCorrelated() {
    ScenarioText text = text("", ", batches: 8");
    StudySpec study = text.scenario().study().orElseThrow();
    LongRun slope =
        LongRun.of(
                text.points().get(0),
                study,
                run(true, NONE, 9, 9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7))
            .get(0);
    assertThat(slope.correlated()).isTrue();
  }

  @Test
  void fewerSamplesThanBatchesAreTooShort() {
    ScenarioText text = text("", ", batches: 8");
    StudySpec study = text.scenario().study().orElseThrow();
    LongRun few =
        LongRun.of(text.points().get(0), study, run(true, 1, 1, 1, 1, 1, 1, 1, 1, 1)).get(0);
    assertThat(few.tooShort()).isTrue();
    assertThat(few.row("")).isEmpty();
  }
}
