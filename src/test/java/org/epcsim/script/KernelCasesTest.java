package org.epcsim.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The outcomes recorded from Linux's own EPC code, each case a test of its name. */
class KernelCasesTest {
  private static final List<String> FOLDERS =
      List.of("designed", "interleaved-designed", "interleaved-random-public", "random-public");

  static Path folder(String name) {
    try {
      return Path.of(KernelCasesTest.class.getResource("/kernel-cases/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<ConformanceCase> cases() {
    return Conformance.find(FOLDERS.stream().map(KernelCasesTest::folder).toList());
  }

  @TestFactory
  Stream<DynamicContainer> everyFieldOfEveryOutcomeIsAsRecordedAndEveryInvariantHolds() {
    return FOLDERS.stream()
        .map(
            name ->
                dynamicContainer(
                    name,
                    Conformance.find(List.of(folder(name))).stream()
                        .map(
                            one ->
                                dynamicTest(
                                    Path.of(one.script().file()).getFileName().toString(),
                                    () -> assertThat(one.run(true)).isEmpty()))));
  }

  @Test
  void noCaseIsMissing() {
    assertThat(cases()).hasSize(261);
  }

  @Test
  void whatIsPendingAtTheEndOfAScriptComesToItsEnd() {
    for (ConformanceCase one : cases()) {
      ScriptMachine machine = new ScriptMachine(one.script());
      one.script().lines().forEach(machine::execute);
      machine.finish();
      machine.checkInvariants();
      assertThat(machine.epc().count(PageType.IN_FLIGHT)).isZero();
      assertThat(machine.epc().count(PageType.HELD)).isZero();
    }
  }

  @Test
  void writingOutPageByPageComesToTheSameStateAsResuming() {
    for (ConformanceCase one : cases()) {
      ScriptMachine whole = new ScriptMachine(one.script());
      ScriptMachine stepped = new ScriptMachine(one.script());
      for (ScriptLine line : one.script().lines()) {
        StringBuilder expected = new StringBuilder();
        OutcomeLine.append(expected, line, whole.execute(line), whole);
        StringBuilder got = new StringBuilder();
        OutcomeLine.append(got, line, stepThrough(line, stepped), stepped);
        assertThat(got).hasToString(expected.toString());
      }
    }
  }

  /** Does what a line does, a resume in steps: as many as pages are in flight for it. */
  private static ScriptOutcome stepThrough(ScriptLine line, ScriptMachine machine) {
    if (line.form() != ScriptLine.Form.RESUME) {
      return machine.execute(line);
    }
    ScriptLine step = new ScriptLine(line.number(), ScriptLine.Form.STEP, line.id(), null);
    int pages = machine.pagesToWriteOut(line.id());
    ScriptOutcome outcome = machine.execute(step);
    for (int written = 1; written < pages; written++) {
      assertThat(outcome.ret()).isEqualTo("PENDING");
      outcome = machine.execute(step);
    }
    return outcome;
  }

  @Test
  void everyCaseCanBeExplained() {
    for (ConformanceCase one : cases()) {
      new Replay(one.script()).explained(true).run(text -> text.length() > 0);
    }
  }
}
