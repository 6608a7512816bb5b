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
            machine: {epc: 1000 pages}
            enclaves: {web: {size: 900 pages, added: 0 pages, rate: 2e4/s}}
            run: {horizon: %s, sample: 2 ms, warmUp: 7 ms}
            study: {experiment: steadyState, warmUp: %s, axes: {run.seed: [1, 2]}}
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
        .hasSize(2)
        .allSatisfy(w -> assertThat(of(w)).isEqualTo(SimDuration.parse("7 ms")))
        .allSatisfy(w -> assertThat(w.found()).isTrue());
  }

  /** Of 900 pages at 20 accesses a millisecond, e^-3 are new after 135 ms and e^-6 after 270. */
  @Test
  void theFirstTouchesOfAllPagesAreCutOff() {
    assertThat(warmUps("1 s", "mser5"))
        .hasSize(2)
        .allSatisfy(w -> assertThat(of(w).nanos()).isBetween(135_000_000L, 400_000_000L))
        .allSatisfy(w -> assertThat(w.found()).isTrue())
        .extracting(w -> w.point().id())
        .containsExactly("run.seed=1", "run.seed=2");
  }

  @Test
  void aRunThatIsAllWarmUpSaysSo() {
    assertThat(warmUps("120 ms", "mser5")).extracting(WarmUp::found).containsOnly(false);
  }
}
