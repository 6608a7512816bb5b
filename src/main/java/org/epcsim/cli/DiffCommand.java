package org.epcsim.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.report.ComparisonReport;
import org.epcsim.result.RunResults;
import org.epcsim.result.comparison.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim diff}: compares the results of two runs or studies. */
@Command(
    name = "diff",
    description = {
      "Compares two runs or studies: points by id, metrics by actor and name. Replications with the"
          + " same seed are compared in pairs.",
      "A metric is marked * where the interval of its difference leaves zero out, and ** where it"
          + " still does with all metrics held against it, so that the probability of any wrong **"
          + " is one minus the level.",
      "The exit code is 4 if a metric has a **, if runs without replications differ at all, or if a"
          + " metric or point is in one of them only; else 0."
    },
    mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Parameters(index = "0", paramLabel = "A", description = "The results of a run or study.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "The results of another.")
  private Path second;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "40",
      description = "Metrics to list at most (default: ${DEFAULT-VALUE}).")
  private int most;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public DiffCommand() {}

  /** Reads, compares, prints. */
  @Override
  public Integer call() {
    List<RunResults> both = RunResults.readAll(List.of(first, second));
    RunResults a = both.get(0);
    RunResults b = both.get(1);
    Comparison comparison = Comparison.inPairs(a, b);
    spec.commandLine().getOut().print(ComparisonReport.render(a, b, comparison, WIDTH, most));
    spec.commandLine().getOut().flush();
    return comparison.differs() ? ExitCode.DRIFT : ExitCode.OK;
  }
}
