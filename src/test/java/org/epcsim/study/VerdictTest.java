package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.junit.jupiter.api.Test;

/** Why a run is not acceptable, in words. */
class VerdictTest {
  private static Verdict verdict(String actors) {
    String text = "name: t\nmachine: {epc: 1000 pages}\nrun: {horizon: 200 ms}\n" + actors;
    ScenarioSpec scenario = ScenarioReader.parse("t.yaml", text, List.of());
    ScenarioRun run = new ScenarioRun(scenario);
    run.simulate();
    return Verdict.of(run.simulation(), scenario.acceptable());
  }

  @Test
  void aRunInWhichNothingHappensIsAcceptable() {
    assertThat(verdict("guests: {vm: {vepc: 100 pages}}").reasons()).isEmpty();
  }

  @Test
  void whoIsNotReadyAtTheEndIsAReason() {
    assertThat(
            verdict(
                    "guests: {vm: {vepc: 100 pages, start: 199999 us}}\n"
                        + "enclaves: {db: {size: 100 pages, rate: 1e3/s, start: 199999 us}}")
                .reasons())
        .containsExactly(
            "enclave db: was not built to its end", "VM vm: was not booted to its end");
  }

  @Test
  void aBuildWithoutRoomAndAStartWithoutRoomAreReasons() {
    assertThat(
            verdict(
                    "guests: {vm: {vepc: {a: {size: 999 pages, prealloc: true}}, start: 0 s}}\n"
                        + "enclaves: {db: {size: 900 pages, rate: 1e3/s, start: 100 ms}}")
                .reasons())
        .containsExactly("enclave db: build failed (ENOMEM)");
    assertThat(verdict("guests: {vm: {vepc: {a: {size: 1001 pages, prealloc: true}}}}").reasons())
        .containsExactly("VM vm: start failed");
  }

  @Test
  void starvationIsGivenWithTheCauseOfMostOfIt() {
    assertThat(
            verdict(
                    "costs: {ewb: 15 ms}\nguests: {vm: {vepc: 500 pages, start: 50 ms}}\n"
                        + "enclaves: {idle: {size: 800 pages, rate: 0.001/s}}")
                .reasons())
        .anyMatch(
            reason ->
                reason.matches("VM vm: starved for 0.1[0-9]* s, mostly because no page was free"))
        .contains("VM vm: was not booted to its end");
  }
}
