package org.epcsim.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.epcsim.report.chart.Background;
import org.epcsim.report.chart.Charts;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim chart}: draws the charts of a run or a study again, from its files alone. */
@Command(
    name = "chart",
    description = {
      "Draws the charts of a run or a study again from its result files.",
      "They go to DIR/charts as PNG and SVG, those on a dark background as NAME-dark.png and .svg;"
          + " which ones are drawn depends on what there is to see."
    },
    mixinStandardHelpOptions = true)
public final class ChartCommand implements Callable<Integer> {

  /** What to draw on. */
  enum ChartTheme {
    light,
    dark,
    both;

    Set<Background> backgrounds() {
      return switch (this) {
        case light -> EnumSet.of(Background.LIGHT);
        case dark -> EnumSet.of(Background.DARK);
        case both -> EnumSet.allOf(Background.class);
      };
    }
  }

  @Parameters(paramLabel = "DIR", description = "The results of a run or a study.")
  private Path dir;

  @Option(
      names = "--theme",
      paramLabel = "light|dark|both",
      description = "What to draw on (default: light for a single run, both for a study).")
  private ChartTheme theme;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ChartCommand() {}

  /** Reads, draws, names the files. */
  @Override
  public Integer call() {
    RunResults run = RunResults.read(dir);
    List<Path> files =
        theme == null ? Charts.draw(run, dir) : Charts.draw(run, dir, theme.backgrounds());
    RunFolder.enlist(dir, files);
    files.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
