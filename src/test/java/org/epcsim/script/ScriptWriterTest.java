package org.epcsim.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptWriterTest {
  private static final EpcParameters MACHINE =
      EpcParameters.linux(List.of(new EpcSection(1, 50), new EpcSection(0, 30)));

  private final StringBuilder text = new StringBuilder();

  private InterleavedHost host(EpcParameters parameters, long seed, double interleaving) {
    ScriptWriter writer = new ScriptWriter(text, parameters);
    InterleavedHost host = new InterleavedHost(parameters, writer, seed, interleaving);
    for (int i = 0; i < 3000; i++) {
      host.act();
    }
    writer.finish();
    assertThat(writer.refusal()).isEmpty();
    host.epc.checkInvariants();
    return host;
  }

  private ScriptMachine replay(KernelProfile profile) {
    OperationScript script =
        OperationScript.parse("export.epc", text.toString().getBytes(US_ASCII), profile);
    ScriptMachine machine = new ScriptMachine(script);
    script.lines().forEach(machine::execute);
    machine.checkInvariants();
    return machine;
  }

  /** Everything that can be seen of an EPC, and then the order of its free pages. */
  private static List<String> state(Epc epc) {
    List<String> state = new ArrayList<>();
    state.add(epc.ewbCount() + " ewb, " + epc.elduCount() + " eldu, " + epc.ksgxdAwake());
    for (int page = 0; page < epc.size(); page++) {
      state.add(page(epc, page));
    }
    for (int p : epc.active().pages()) {
      state.add("listed " + p);
    }
    for (int p = epc.allocateForVepc(0); p != EpcPages.NONE; p = epc.allocateForVepc(0)) {
      state.add("free " + p);
    }
    return state;
  }

  private static String page(Epc epc, int page) {
    PageType type = epc.pages().type(page);
    boolean regular = type == PageType.REG || type == PageType.IN_FLIGHT;
    String text = page + " " + type;
    if (type == PageType.VEPC || type == PageType.ZOMBIE) {
      text += " of vEPC " + epc.pages().owner(page) + " use " + epc.pages().use(page);
    }
    if (regular) {
      Enclave enclave = epc.owner(page);
      int number = epc.pages().number(page);
      String name = enclave.name().replace('.', '_').replaceAll("-[0-9]+$", "");
      text += " page " + number + " of " + name + " mapped " + enclave.mapped(number);
    }
    return text;
  }

  /** The first words of the lines written. */
  private Set<String> words() {
    return text.toString().lines().map(line -> line.split(" ")[0]).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void replayingAnExportComesToTheSameState(long seed) {
    boolean sgx2 = seed % 2 == 0;
    InterleavedHost host = host(MACHINE.withSgx2(sgx2), seed, seed % 3 == 0 ? 0.8 : 0.5);
    assertThat(words()).contains("async", "step", "resume", "encl.access", "ksgxd.step");
    assertThat(state(replay(KernelProfile.LINUX_6_X).epc())).isEqualTo(state(host.epc));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void operationsThatNobodyInterruptedAreWrittenAsOneLine(long seed) {
    InterleavedHost host = host(MACHINE, seed, 0);
    assertThat(words()).doesNotContain("async", "step", "resume").contains("encl.access");
    assertThat(state(replay(KernelProfile.LINUX_6_X).epc())).isEqualTo(state(host.epc));
  }

  @Test
  void anExportOfTheV4PatchIsReplayedUnderIt() {
    EpcParameters v4 = MACHINE.withProfile(KernelProfile.V4_PATCH);
    ScriptWriter writer = new ScriptWriter(text, v4);
    InterleavedHost host = new InterleavedHost(v4, writer, 31, 0.5);
    for (int i = 0; i < 300; i++) {
      try {
        host.act();
      } catch (IllegalStateException noRemoveAll) {
        assertThat(noRemoveAll).hasMessageContaining("REMOVE_ALL");
      }
    }
    writer.finish();
    assertThat(text).startsWith("# Operations of a simulation, kernel profile v4-patch\n");
    assertThat(state(replay(KernelProfile.V4_PATCH).epc())).isEqualTo(state(host.epc));
  }

  @Test
  void machinesThatAScriptCannotDescribeAreRefused() {
    assertThat(ScriptWriter.refusal(MACHINE)).isEmpty();
    assertThat(ScriptWriter.refusal(MACHINE.withReclaim(32, 64, 1))).isPresent();
    assertThat(ScriptWriter.refusal(MACHINE.withAgeing(false))).isPresent();
    assertThat(ScriptWriter.refusal(MACHINE.withVaPages(false))).isPresent();
    assertThat(ScriptWriter.refusal(MACHINE.withReclaimableVepc(true))).isPresent();
    assertThat(ScriptWriter.refusal(MACHINE.withBackingStore(1 << 30)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("backing store"));
    assertThat(ScriptWriter.refusal(MACHINE.withDirectReclaimInFaults(true)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("what-if"));
    assertThat(ScriptWriter.refusal(EpcParameters.linux(List.of(new EpcSection(0, (1 << 20) + 1)))))
        .hasValueSatisfying(reason -> assertThat(reason).contains("1048577 pages"));
    assertThat(ScriptWriter.refusal(EpcParameters.linux(List.of(new EpcSection(64, 8)))))
        .isPresent();
  }
}
