package org.epcsim.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptParserTest {

  static OperationScript parse(String text) {
    return OperationScript.parse("a.epc", text.getBytes(ISO_8859_1), KernelProfile.LINUX_6_X);
  }

  private static List<String> problems(String text, KernelProfile profile) {
    return catchThrowableOfType(
            InvalidInputException.class,
            () -> OperationScript.parse("a.epc", text.getBytes(ISO_8859_1), profile))
        .diagnostics()
        .stream()
        .map(Diagnostic::toString)
        .toList();
  }

  private static List<String> problems(String text) {
    return problems(text, KernelProfile.LINUX_6_X);
  }

  static String resource(String name) throws IOException {
    try (var in = ScriptParserTest.class.getResourceAsStream("/script/" + name)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void everyViolationOfTheGrammarIsReportedAtOnceWithItsPlace() throws IOException {
    String expected = resource("errors.expected.txt").replace("errors.epc:", "a.epc:");
    assertThat(problems(resource("errors.epc")))
        .containsExactlyElementsOf(expected.lines().toList());
  }

  @Test
  void linesBlanksAndCommentsAreReadAsTheGrammarSays() {
    OperationScript script =
        parse("#first\n\n section\t1  8# pool\r\nsgx2 \nasync k\tencl.add a 007 #x\n\t\nstep k");
    assertThat(script.sections()).containsExactly(new EpcSection(1, 8));
    assertThat(script.sgx2()).isTrue();
    assertThat(script.lines())
        .containsExactly(
            new ScriptLine(
                5, ScriptLine.Form.ASYNC, "k", new ScriptOperation(Verb.ENCL_ADD, "a", 7)),
            new ScriptLine(7, ScriptLine.Form.STEP, "k", null));
  }

  @Test
  void machineLinesStandInAnyOrder() {
    OperationScript script = parse("sgx2\nsection 3 1\nsection 0 1048576\n");
    assertThat(script.sections()).containsExactly(new EpcSection(3, 1), new EpcSection(0, 1 << 20));
    assertThat(script.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu 63",
        "encl.create a 32",
        "encl.init a",
        "guest.eadd v 1 s-2 3",
        "vepc.remove_all v",
        "ksgxd.run",
        "async k guest.eadd v 1 s-2 3",
        "async 0-_Z cpu 3",
        "resume k",
        "step k"
      })
  void aLineIsWrittenAsItIsRead(String text) {
    assertThat(parse("section 0 1\n" + text).lines().get(0)).hasToString(text);
  }

  @Test
  void aScriptWithoutASectionHasNoMachine() {
    assertThat(problems("sgx2\n"))
        .containsExactly(
            "a.epc:1:1: no section: the machine has no EPC (expected: section <node> <pages>)");
    assertThat(problems("")).hasSize(1);
  }

  @Test
  void aNinthSectionIsOneTooMany() {
    assertThat(problems("section 0 1\n".repeat(10)))
        .containsExactly(
            "a.epc:9:1: a machine has at most 8 EPC sections",
            "a.epc:10:1: a machine has at most 8 EPC sections");
  }

  @Test
  void bytesThatAreNotPrintableAsciiAreRefusedInCommentsToo() {
    assertThat(problems("section 0 1\ncpu \u00e4\n# caf\u00e9\ncpu 1\0\ncpu 1\r2\n"))
        .extracting(problem -> problem.substring(0, problem.indexOf(" is no ")))
        .containsExactly(
            "a.epc:2:5: byte 0xe4",
            "a.epc:3:6: byte 0xe9",
            "a.epc:4:6: byte 0x00",
            "a.epc:5:6: byte 0x0d");
  }

  @Test
  void whatTheV4PatchLacksIsRefusedWithTheReason() {
    assertThat(
            problems(
                "section 0 1\nsgx2\nvepc.remove_all v\nasync k vepc.remove_all v\n",
                KernelProfile.V4_PATCH))
        .hasSize(3)
        .satisfiesExactly(
            sgx2 -> assertThat(sgx2).startsWith("a.epc:2:1: sgx2: EAUG came with Linux 6.0"),
            whole -> assertThat(whole).startsWith("a.epc:3:1: vepc.remove_all").contains("5.16"),
            async -> assertThat(async).startsWith("a.epc:4:9: vepc.remove_all"));
  }

  @Test
  void aFileThatIsNoScriptDoesNotFillTheScreen() {
    assertThat(problems("?\n".repeat(5000))).hasSize(1001);
    assertThat(problems("x".repeat(100_000))).first().asString().hasSizeLessThan(200);
  }

  @Test
  void anUnreadableFileAndAnUnknownKernelAreSaid(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.epc");
    assertThatThrownBy(() -> OperationScript.read(absent, OperationScript.DEFAULT_KERNEL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(absent + ":1:1: no such file");
    Path script = Files.writeString(folder.resolve("a.epc"), "section 0 1\n");
    assertThat(OperationScript.read(script, "v4-patch").profile())
        .isEqualTo(KernelProfile.V4_PATCH);
    assertThatThrownBy(() -> OperationScript.read(script, "2.6"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no kernel '2.6'; there are linux-6.x, v4-patch");
  }
}
