package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.AcceptableSpec;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.VmArrivals;
import org.epcsim.sim.VmSetup;
import org.junit.jupiter.api.Test;

/** Why a run is not acceptable, in words. */
class VerdictTest {
  private static final AcceptableSpec ACCEPTABLE = new AcceptableSpec(1.1, 0.95);

  private static ScenarioSpec scenario(String actors) {
    String text = "name: t\nmachine: {epc: 1000 pages}\nrun: {horizon: 200 ms}\n" + actors;
    return ScenarioReader.parse("t.yaml", text, List.of());
  }

  private static ScenarioRun run(String actors) {
    ScenarioRun run = new ScenarioRun(scenario(actors));
    run.simulate();
    return run;
  }

  private static Verdict verdict(String actors) {
    return Verdict.of(run(actors).simulation(), ACCEPTABLE);
  }

  @Test
  void aRunInWhichNothingHappensIsAcceptable() {
    assertThat(verdict("guests: {vm: {vepc: 100 pages}}").reasons()).isEmpty();
  }

  @Test
  void anEnclaveInAGuestThatThrashesIsReportedAndNotJudged() {
    String guest =
        "guests: {vm: {vepc: 200 pages, enclaves: {app: {size: 400 pages, rate: 1e6/s}}}}";
    Simulation simulation = run(guest).simulation();
    Map<String, Double> app = Metrics.enclave(simulation.guestEnclaves().get(0));
    assertThat(app.get("slowdown")).isGreaterThan(2);
    assertThat(app.get("faults_reloaded_total")).isGreaterThan(1_000);
    assertThat(simulation.guidance().demandMax()).isZero();
    assertThat(Verdict.of(simulation, ACCEPTABLE).reasons()).isEmpty();
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

  /** The first VM takes 600 of 1,000 pages, two find too few, one boots at the end. */
  @Test
  void ofVmsThatComeByThemselvesThoseThatFailAreCountedAndThoseThatBootAreNoReason() {
    ScenarioSpec scenario =
        scenario("guests: {vm: {vepc: {a: {size: 600 pages, prealloc: true}}}}");
    Simulation simulation = ScenarioSimulation.build(scenario(""), new RandomStreams(1, 0));
    VmSetup vm = VmSetups.of(scenario.guests()).get(0);
    List<Long> at = List.of(0L, 50_000_000L, 100_000_000L, 199_990_000L);
    simulation.add(new VmArrivals("tenant", vm, new VmArrivals.At(at), 0, 4));
    simulation.run();
    assertThat(Verdict.of(simulation, ACCEPTABLE).reasons())
        .containsExactly("VMs tenant: 2 start failed");
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
