package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Epc;
import org.epcsim.epc.KernelProfile;
import org.epcsim.epc.PageType;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.script.OperationScript;
import org.epcsim.script.ScriptLine;
import org.epcsim.script.ScriptMachine;
import org.epcsim.sim.Simulation;
import org.junit.jupiter.api.Test;

/** A simulation's operations, written as a script and replayed, come to the same EPC state. */
class ExportTest {
  private static final String CONTENTION =
      """
      name: contention
      machine: {epc: 2000 pages}
      enclaves:
        hot: {size: 1500 pages, threads: 2, rate: 3e5/s, pattern: zipf}
        late: {size: 900 pages, threads: 2, rate: 3e5/s, start: 20 ms, stop: 300 ms}
        scan: {size: 600 pages, threads: 1, rate: 1e5/s, pattern: sequential, start: 50 ms}
      guests:
        vm:
          vepc: {x: 400 pages, y: 150 pages}
          start: 100 ms
          lifetime: 200 ms
          enclaves: {one: {size: 200 pages, rate: 1e4/s}}
          close: {order: [y, x], gap: 50 ms}
      run: {horizon: 600 ms}
      """;

  @Test
  void theScriptOfARunUnderPressureEndsInTheRunsState() {
    assertSameState(CONTENTION);
  }

  @Test
  void aMachineThatIsOversoldUntilEnclavesAreKilledExportsToo() {
    assertSameState(
        CONTENTION
            .replace("x: 400 pages", "x: 1700 pages")
            .replace("lifetime: 200 ms", "end: 1 s"));
  }

  @Test
  void severalNodesAndTheOldKernelExportToo() {
    String two = "machine: {epc: [{node: 0, size: 900 pages}, {node: 1, size: 1100 pages}]";
    assertSameState(
        CONTENTION.replace("machine: {epc: 2000 pages", two.substring(0, two.length())));
    assertSameState(
        CONTENTION.replace("{epc: 2000 pages}", "{epc: 2000 pages, profile: v4-patch}"));
  }

  @Test
  void growthRebootsAndSharedCpusExportToo() {
    assertSameState(
        CONTENTION
            .replace("{epc: 2000 pages}", "{epc: 2000 pages, sgx2: true, cpus: 2}")
            .replace("{size: 1500 pages,", "{size: 1500 pages, added: 300 pages,")
            .replace("lifetime: 200 ms", "lifetime: 300 ms\n    reboots: [120 ms, 200 ms]"));
  }

  @Test
  void whatIfsAreRefusedWithTheReason() {
    assertThatThrownBy(() -> export(CONTENTION + "whatIf: {ageing: false}\n", new StringBuilder()))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("age");
  }

  private static Simulation export(String yaml, StringBuilder script) {
    ScenarioRun run = new ScenarioRun(ScenarioReader.parse("t.yaml", yaml, List.of()));
    assertThat(run.simulate(script)).isEmpty();
    return run.simulation();
  }

  private static void assertSameState(String yaml) {
    StringBuilder text = new StringBuilder();
    Simulation simulation = export(yaml, text);
    KernelProfile kernel = simulation.epc().parameters().profile();
    OperationScript script =
        OperationScript.parse("t.epc", text.toString().getBytes(StandardCharsets.US_ASCII), kernel);
    ScriptMachine machine = new ScriptMachine(script);
    for (ScriptLine line : script.lines()) {
      machine.execute(line);
    }
    machine.checkInvariants();
    assertThat(simulation.epc().ewbCount()).isPositive();
    assertThat(state(machine.epc())).isEqualTo(state(simulation.epc()));
  }

  /** Counters, the type and page number of every EPC page, and the list in order. */
  private static List<Object> state(Epc epc) {
    List<Object> state = new ArrayList<>();
    state.add("ewb " + epc.ewbCount() + " eldu " + epc.elduCount());
    state.add("ksgxd awake " + epc.ksgxdAwake() + " free " + epc.freePages());
    for (int page = 0; page < epc.size(); page++) {
      PageType type = epc.pages().type(page);
      state.add(type == PageType.FREE ? "free" : type + " " + epc.pages().number(page));
    }
    for (int p : epc.active().pages()) {
      state.add(p);
    }
    return state;
  }
}
