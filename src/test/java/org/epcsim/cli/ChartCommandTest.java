package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.ExampleStudy;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartCommandTest {

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int chart(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "chart";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = dir.toString();
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void aSingleRunIsDrawnDarkOnWhiteUnlessAskedOtherwise() {
    ExampleRun.small().write(dir);

    assertThat(chart()).isZero();
    assertThat(out.toString()).contains("slowdown.svg").doesNotContain("-dark");
    assertThat(chart("--theme", "dark")).isZero();
    assertThat(out.toString()).contains("slowdown-dark.svg", "slowdown-dark.png");
  }

  @Test
  void aStudyIsDrawnOnBothAndItsChartsAreInTheManifest() {
    ExampleStudy.line(5).write(dir);

    assertThat(chart()).isZero();
    assertThat(RunResults.read(dir).manifest().files())
        .containsKeys("charts/capacity.svg", "charts/capacity-dark.svg");
    assertThat(RunResults.read(dir).changedFiles()).isEmpty();
  }

  @Test
  void anotherThemeIsRefused() {
    ExampleRun.small().write(dir);

    assertThat(chart("--theme", "blue")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--theme", "light", "dark", "both");
  }
}
