package org.epcsim.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.report.chart.Charts;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim chart}: draws a run's charts again, from its files alone. */
@Command(
    name = "chart",
    description = "Draws the charts of a run again from its result files.",
    mixinStandardHelpOptions = true)
public final class ChartCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The results of a run.")
  private Path dir;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ChartCommand() {}

  /** Reads, draws, names the files. */
  @Override
  public Integer call() {
    List<Path> files = Charts.draw(RunResults.read(dir), dir);
    RunFolder.enlist(dir, files);
    files.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
