package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.epcsim.result.Journal;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.sim.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many replications on several threads. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplicationsTest {
  private static final String STUDY =
      """
      name: s
      machine: {epc: 200 pages}
      enclaves: {web: {size: 60 pages, rate: 1e4/s}}
      run: {horizon: 20 ms}
      study: {experiment: terminating, axes: {enclaves.web.size: [40 pages, 60 pages, 80 pages]}}
      """;

  @TempDir private Path dir;

  private List<StudyPoint> points() {
    return Studies.text(dir, STUDY).points();
  }

  /** Wants 3, then 6 or 9, by what the replications say. */
  private static int byResult(List<ReplicationResult> known) {
    int n = known.size();
    if (n < 3) {
      return 3;
    }
    double first = known.get(0).ofRun(StudyMetrics.WORST_SLOWDOWN).orElseThrow();
    int most = first > known.get(2).ofRun(StudyMetrics.WORST_SLOWDOWN).orElseThrow() ? 6 : 9;
    return n < 6 ? most : 6;
  }

  @Test
  void resultsAreTheSameForAnyNumberOfThreads() {
    List<List<ReplicationResult>> one =
        new Replications(1, FinishedTasks.none(), Progress.NONE)
            .run(points(), () -> ReplicationsTest::byResult);
    assertThat(one).hasSize(3).allSatisfy(runs -> assertThat(runs).hasSizeBetween(6, 9));
    for (int threads : new int[] {2, 8, 50}) {
      assertThat(
              new Replications(threads, FinishedTasks.none(), Progress.NONE)
                  .run(points(), () -> ReplicationsTest::byResult))
          .isEqualTo(one);
    }
  }

  @Test
  void replicationsOfOneIndexHaveTheSameRandomNumbersAndOthersHaveNot() {
    List<ReplicationResult> runs =
        new Replications(2, FinishedTasks.none(), Progress.NONE)
            .run(points(), () -> known -> 4)
            .get(1);
    assertThat(runs.get(0).rows()).isNotEqualTo(runs.get(1).rows());
    assertThat(new Replication(points().get(1), 2, false, false).run(new Workspace()).rows())
        .isEqualTo(runs.get(2).rows());
  }

  @Test
  void onlyTheFirstReplicationKeepsItsTimeSeriesAndPilotsKeepAll() {
    Replications replications = new Replications(2, FinishedTasks.none(), Progress.NONE);
    for (List<ReplicationResult> runs : replications.run(points(), () -> known -> 3)) {
      assertThat(runs).extracting(r -> r.series().isEmpty()).containsExactly(false, true, true);
    }
    for (List<ReplicationResult> runs : replications.pilots(points(), 3)) {
      assertThat(runs).extracting(r -> r.series().isEmpty()).containsOnly(false);
    }
  }

  @Test
  void aFailureInAThreadIsTheFailureOfAll() {
    for (Throwable failure :
        List.of(new OutOfMemoryError("test"), new IllegalStateException("test"))) {
      Replications replications = new Replications(4, FinishedTasks.none(), Progress.NONE);
      assertThatExceptionOfType(failure.getClass())
          .isThrownBy(() -> replications.run(points(), () -> known -> failsAt(2, known, failure)))
          .withMessage("test");
    }
  }

  private static int failsAt(int n, List<ReplicationResult> known, Throwable failure) {
    if (known.size() == n) {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
    return 10;
  }

  @Test
  void progressGoesUpToWhatIsWantedOverAllSchedules() {
    List<long[]> seen = new ArrayList<>();
    Replications replications =
        new Replications(
            2, FinishedTasks.none(), (done, kept, wanted) -> seen.add(new long[] {done, wanted}));
    replications.pilots(points(), 2);
    replications.run(points(), () -> known -> known.size() < 3 ? 3 : 5);

    assertThat(seen.get(0)).containsExactly(0, 6);
    assertThat(seen.get(seen.size() - 1)).containsExactly(21, 21);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i)[0]).isBetween(seen.get(i - 1)[0], seen.get(i)[1]);
    }
  }

  @Test
  void finishedTasksAreTakenIfProgramAndScenarioAreTheSame() {
    assertThat(keptOf("program a", points())).isZero();
    assertThat(keptOf("program a", points())).isEqualTo(9);
    assertThat(keptOf("program b", points())).isZero();
    String edited = STUDY.replace("rate: 1e4", "rate: 2e4");
    assertThat(keptOf("program a", Studies.text(dir, edited).points())).isZero();
    String more = STUDY.replace("80 pages]", "80 pages, 90 pages]");
    assertThat(keptOf("program a", Studies.text(dir, more).points())).isEqualTo(9);
  }

  private long keptOf(String program, List<StudyPoint> points) {
    long[] last = new long[1];
    try (Journal journal = Journal.open(dir.resolve("results"))) {
      List<List<ReplicationResult>> runs =
          new Replications(
                  2, new FinishedTasks(journal, program), (done, kept, wanted) -> last[0] = kept)
              .run(points, () -> known -> 3);
      assertThat(runs)
          .isEqualTo(
              new Replications(2, FinishedTasks.none(), Progress.NONE)
                  .run(points, () -> known -> 3));
    }
    return last[0];
  }
}
