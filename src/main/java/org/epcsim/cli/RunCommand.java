package org.epcsim.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.epcsim.report.StudyReport;
import org.epcsim.report.TerminalReport;
import org.epcsim.report.chart.ChartException;
import org.epcsim.report.chart.Charts;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.result.RunResults;
import org.epcsim.result.WholeFile;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.study.ExportException;
import org.epcsim.study.ScenarioRun;
import org.epcsim.study.StudyRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim run}: simulates a scenario, writes its results and charts, prints the report. */
@Command(
    name = "run",
    description = "Simulates a scenario; writes results and charts and prints a report.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Parameters(paramLabel = "SCENARIO", description = "The scenario, a YAML file.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = {
        "Where the results go (default: results/NAME, NAME from the scenario;",
        "results/studies/NAME if the scenario is in a folder named studies)."
      })
  private Path output;

  @Option(names = "--seed", paramLabel = "N", description = "Instead of the scenario's run.seed.")
  private Long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Instead of a key of the scenario, such as guests.tenant.count=4; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--export-script",
      paramLabel = "SCRIPT",
      description = "Also write the run's EPC operations as a script for `epcsim replay`.")
  private Path script;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Instead of the scenario's study.replications.")
  private Integer replications;

  @Mixin private StudyOptions options;

  @Mixin private Checks checks;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public RunCommand() {}

  /** Reads, simulates, writes, draws, prints. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (seed != null) {
      overrides.add("run.seed=" + seed);
    }
    if (replications != null) {
      overrides.add("study.replications=" + replications);
    }
    ScenarioText text = ScenarioReader.text(file, overrides);
    ScenarioSpec scenario = text.scenario();
    Path results = Path.of(ResultFolders.RESULTS);
    Path dir = output == null ? ResultFolders.of(results, file, scenario.name()) : output;
    return scenario.study().isPresent() ? study(text, dir, out, err) : one(scenario, dir, out, err);
  }

  private int study(ScenarioText text, Path dir, PrintWriter out, PrintWriter err) {
    if (script != null) {
      throw new ParameterException(
          spec.commandLine(), "--export-script is of one run: the scenario has a study");
    }
    StudyRun study = new StudyRun(text);
    StudyExecution.run(study, options, dir, err);
    out.print(StudyReport.render(RunResults.read(dir), WIDTH));
    out.flush();
    return checks.ofRun(text.scenario().name(), study.expectations(), study.notReached(), err);
  }

  private int one(ScenarioSpec scenario, Path dir, PrintWriter out, PrintWriter err) {
    try (RunFolder folder = RunFolder.open(dir)) {
      ScenarioRun run = new ScenarioRun(scenario);
      Optional<String> noScript = Optional.empty();
      long began = System.nanoTime();
      if (script == null) {
        run.simulate();
      } else {
        noScript = export(run);
      }
      double wall = (System.nanoTime() - began) / 1e9;
      for (Path kept : run.write(folder, Main.Version.text(), info(wall))) {
        err.println("left alone, changed since an earlier run: " + kept);
      }
      draw(dir, err);
      out.print(TerminalReport.render(RunResults.read(dir), WIDTH));
      out.flush();
      noScript.ifPresent(reason -> err.println("epcsim: no script: " + reason));
      int checked = checks.ofRun(scenario.name(), run.expectations(), List.of(), err);
      return noScript.isPresent() ? ExitCode.INVALID_INPUT : checked;
    }
  }

  /** The script appears whole or not at all; returns why it does not. */
  private Optional<String> export(ScenarioRun run) {
    AtomicReference<Optional<String>> refusal = new AtomicReference<>();
    try {
      WholeFile.write(
          script,
          out -> {
            BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
            refusal.set(run.simulate(writer));
            writer.flush();
            if (refusal.get().isPresent()) {
              throw new ExportException(refusal.get().get());
            }
          });
    } catch (ExportException e) {
      if (refusal.get() == null) {
        throw e; // before the simulation
      }
    }
    return refusal.get();
  }

  /** Without fonts the data are there all the same; the charts can be drawn elsewhere. */
  static void draw(Path dir, PrintWriter err) {
    try {
      RunFolder.enlist(dir, Charts.draw(RunResults.read(dir), dir));
    } catch (ChartException e) {
      err.println("no charts: " + e.getMessage());
    }
  }

  static RunInfo info(double wallSeconds) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown";
    }
    return new RunInfo(
        Main.Version.commit(),
        wallSeconds,
        host,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Runtime.getRuntime().maxMemory());
  }
}
