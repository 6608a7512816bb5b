package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCommandsTest {
  private static final String LINE_3 =
      "{\"line\":3,\"op\":\"vepc.access\",\"ret\":\"NOPAGE\",\"free\":0,\"active\":0,"
          + "\"zombies\":0,\"awake\":false,\"ewb\":0,\"eldu\":0,\"epc\":\"0.0\",\"nodes\":[0],"
          + "\"fifo\":\"\"}";
  private static final String LINE_2 =
      "{\"line\":2,\"op\":\"vepc.open\",\"ret\":\"OK\",\"free\":1,\"active\":0,"
          + "\"zombies\":0,\"awake\":false,\"ewb\":0,\"eldu\":0,\"epc\":null,\"nodes\":[1],"
          + "\"fifo\":\"\"}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(Object... args) {
    String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return Main.run(new PrintWriter(out), new PrintWriter(err), words);
  }

  private Path script(String... lines) throws IOException {
    return Files.write(folder.resolve("a.epc"), List.of(lines));
  }

  private Path smallScript() throws IOException {
    return script("section 0 1", "vepc.open v", "vepc.access v 0");
  }

  @Test
  void replayPrintsOneOutcomeALine() throws IOException {
    assertThat(run("replay", smallScript())).isEqualTo(ExitCode.OK);
    assertThat(out).hasToString(LINE_2 + '\n' + LINE_3 + '\n');
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void replayExplains() throws IOException {
    assertThat(run("replay", "--explain", "--check", smallScript())).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains(LINE_3 + '\n', "sgx_vepc_fault", "NOPAGE: ");
  }

  @Test
  void aMalformedScriptIsInvalidInput() throws IOException {
    Path script = script("section 0 1", "vepc.opn v", "cpu");
    assertThat(run("replay", script)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            script + ":2:1: unknown operation 'vepc.opn'; did you mean \"vepc.open\"?",
            script + ":3:1: 0 arguments given, expected: cpu <node>");
  }

  @Test
  void aScriptThatIsNotThereIsSaidSo() {
    Path script = folder.resolve("none.epc");
    assertThat(run("replay", script)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).isEqualToIgnoringNewLines(script + ":1:1: no such file");
  }

  @Test
  void theProfileDecidesWhatAScriptMaySay() throws IOException {
    Path script = script("section 0 1", "sgx2");
    assertThat(run("replay", script)).isEqualTo(ExitCode.OK);
    assertThat(run("replay", "--profile", "v4-patch", script)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString()).contains("sgx2: EAUG came with Linux 6.0");
    assertThat(run("replay", "--profile", "v5", script)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("linux-6.x, v4-patch");
  }

  @Test
  void conformCountsWhatPassedAndPrintsTheFirstDifferenceOfWhatFailed() throws IOException {
    Path script = smallScript();
    Files.write(folder.resolve("a.expected.jsonl"), List.of(LINE_2, LINE_3));
    assertThat(run("conform", folder)).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines())
        .satisfiesExactly(
            rate -> assertThat(rate).matches("2 operations in [0-9.]+ s: [0-9]+ operations/s"),
            last -> assertThat(last).isEqualTo("1 passed, 0 failed"));

    String wrong = LINE_3.replace("NOPAGE", "HIT");
    Files.write(folder.resolve("a.expected.jsonl"), List.of(LINE_2, wrong));
    out.getBuffer().setLength(0);
    assertThat(run("conform", "--check", folder)).isEqualTo(ExitCode.DRIFT);
    assertThat(out.toString().lines())
        .contains(
            "FAILED " + script + ":3",
            "  operation vepc.access v 0",
            "  expected  " + wrong,
            "  got       " + LINE_3)
        .last()
        .isEqualTo("0 passed, 1 failed");
  }

  @Test
  void conformRefusesAFolderWithoutCases() {
    assertThat(run("conform", folder)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString().strip()).isEqualTo(folder + ":1:1: no case: no file *.epc in it");
    assertThat(run("conform")).isEqualTo(ExitCode.USAGE);
  }
}
