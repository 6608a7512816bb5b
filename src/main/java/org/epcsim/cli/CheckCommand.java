package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.report.ComparisonReport;
import org.epcsim.result.JUnitXml;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import org.epcsim.result.comparison.BaselineCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim check}: runs scenarios again and compares with the results that are kept. */
@Command(
    name = "check",
    description = {
      "Runs scenarios again and compares every byte with the results that are kept; where they"
          + " differ, every metric. The exit code is 4 if anything differs.",
      "Of a study each metric is held against the noise: outside * means that the interval of its"
          + " difference leaves zero out, ** that it does so with all metrics held against it."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private static final int WIDTH = 100;
  private static final int MOST = 30;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = {
        "Scenarios, YAML files (default: those in scenarios and scenarios/studies",
        "that have results)."
      })
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = ResultFolders.RESULTS,
      description = "The folder that has their results (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--update",
      description =
          "Show what differs, then keep the new results instead; the exit code is then 0.")
  private boolean update;

  @Mixin private StudyOptions options;

  @Mixin private Checks checks;

  @Spec private CommandSpec spec;

  private int drifted;

  /** Made by picocli. */
  public CheckCommand() {}

  /** Reads all that is kept, then runs, compares and prints scenario by scenario. */
  @Override
  public Integer call() {
    List<Baseline> baselines = Baseline.find(files, results);
    if (baselines.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no scenario in scenarios/ has results in "
              + results
              + "/; name scenarios, or run this"
              + " where these folders are");
    }
    for (Baseline baseline : baselines) {
      Path temporary = Baseline.temporary();
      try {
        int failed = check(baseline, temporary.resolve("results"));
        if (failed != ExitCode.OK) {
          return failed;
        }
      } finally {
        Baseline.delete(temporary);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        baselines.size() - drifted + " same, " + drifted + (update ? " updated" : " differ"));
    out.flush();
    checks.write("epcsim check");
    return drifted == 0 || update ? ExitCode.OK : ExitCode.DRIFT;
  }

  /** Returns an exit code of the run other than of a failed expectation; else 0. */
  private int check(Baseline baseline, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    int code = baseline.runInto(folder, options.ofTemporaryRun(), spec.commandLine().getErr());
    if (code != ExitCode.OK && code != ExitCode.DRIFT && code != ExitCode.PRECISION_NOT_REACHED) {
      return code;
    }
    RunResults again = RunResults.read(folder);
    BaselineCheck check = BaselineCheck.of(RunResults.read(baseline.results()), again);
    if (check.same()) {
      out.println("same    " + baseline.label());
      checks.add(JUnitXml.Case.passed("epcsim.check", baseline.label()));
    } else {
      drifted++;
      String report = ComparisonReport.render(check, WIDTH, MOST);
      out.println("DIFFERS " + baseline.label() + " from " + baseline.results());
      out.print(report);
      checks.add(
          JUnitXml.Case.failed(
              "epcsim.check", baseline.label(), "differs from " + baseline.results(), report));
      if (update) {
        update(baseline, again);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private void update(Baseline baseline, RunResults again) {
    try (RunFolder folder = RunFolder.open(baseline.results())) {
      for (Path kept : folder.publishCopyOf(again)) {
        spec.commandLine().getErr().println("left alone, changed since an earlier run: " + kept);
      }
    }
    spec.commandLine().getOut().println("  updated " + baseline.results());
  }
}
