package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudySpec;
import org.epcsim.unit.SimDuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warm-up that pilots show. */
class WarmUpTest {
  @TempDir private Path dir;

  private List<WarmUp> warmUps(String horizon, String warmUp) {
    ScenarioText text =
        Studies.text(
            dir,
            """
            name: s
            machine: {epc: 1000 pages, sgx2: true}
            enclaves: {web: {size: 900 pages, added: 1 pages, rate: 2e4/s}}
            run: {horizon: %s, sample: 2 ms, warmUp: 7 ms}
            study: {experiment: steadyState, warmUp: %s, axes: {run.seed: [1..4]}}
            """
                .formatted(horizon, warmUp));
    StudySpec study = text.scenario().study().orElseThrow();
    return WarmUp.of(
        text, text.points(), study, new Replications(2, FinishedTasks.none(), Progress.NONE));
  }

  private static SimDuration of(WarmUp warmUp) {
    return warmUp.point().scenario().run().warmUp();
  }

  @Test
  void aFixedOneIsTheScenarios() {
    assertThat(warmUps("100 ms", "fixed"))
        .hasSize(4)
        .allSatisfy(w -> assertThat(of(w)).isEqualTo(SimDuration.parse("7 ms")))
        .allSatisfy(w -> assertThat(w.found()).isTrue());
  }

  /**
   * The last of 900 pages is touched after 45 ms (ln 900 + 0.58), in five pilots after about 45 ms
   * (ln 4500 + 0.58) = 405 ms with a deviation of 58 ms; at most half of the run is cut off.
   */
  @Test
  void theFirstTouchesOfAllPagesAreCutOff() {
    assertThat(warmUps("1 s", "mser5"))
        .hasSize(4)
        .extracting(w -> of(w).nanos())
        .allSatisfy(nanos -> assertThat(nanos).isBetween(290_000_000L, 500_000_000L));
    assertThat(warmUps("1 s", "mser5"))
        .allSatisfy(w -> assertThat(w.found()).isTrue())
        .extracting(w -> w.point().id())
        .containsExactly("run.seed=1", "run.seed=2", "run.seed=3", "run.seed=4");
    assertThat(warmUps("1 s", "mser5").stream().map(WarmUpTest::of).distinct().count())
        .isGreaterThan(1);
  }

  @Test
  void aRunThatIsAllWarmUpSaysSo() {
    assertThat(warmUps("120 ms", "mser5")).extracting(WarmUp::found).containsOnly(false);
  }
}
