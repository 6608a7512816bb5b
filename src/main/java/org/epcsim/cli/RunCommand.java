package org.epcsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.report.ChartException;
import org.epcsim.report.Charts;
import org.epcsim.report.TerminalReport;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;
import org.epcsim.result.RunResults;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.study.ScenarioRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      description = "Where the results go (default: results/NAME, NAME from the scenario).")
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

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public RunCommand() {}

  /** Reads, simulates, writes, draws, prints. */
  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (seed != null) {
      overrides.add("run.seed=" + seed);
    }
    ScenarioSpec scenario = ScenarioReader.read(file, overrides);
    Path dir = output == null ? Path.of("results", scenario.name()) : output;
    try (RunFolder folder = RunFolder.open(dir)) {
      ScenarioRun run = new ScenarioRun(scenario);
      long began = System.nanoTime();
      if (script == null) {
        run.simulate();
      } else {
        export(run);
      }
      double wall = (System.nanoTime() - began) / 1e9;
      for (Path kept : run.write(folder, Main.Version.text(), info(wall))) {
        err.println("left alone, changed since an earlier run: " + kept);
      }
    }
    draw(dir, err);
    out.print(TerminalReport.render(RunResults.read(dir), WIDTH));
    out.flush();
    return ExitCode.OK;
  }

  /** The script appears whole or not at all. */
  private void export(ScenarioRun run) throws IOException {
    Path aside = script.resolveSibling(script.getFileName() + ".part");
    try {
      try (var writer = Files.newBufferedWriter(aside, StandardCharsets.US_ASCII)) {
        run.simulate(writer);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Files.move(
          aside, script, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Without fonts the data are there all the same; the charts can be drawn elsewhere. */
  private static void draw(Path dir, PrintWriter err) {
    try {
      RunFolder.enlist(dir, Charts.draw(RunResults.read(dir), dir));
    } catch (ChartException e) {
      err.println("no charts: " + e.getMessage());
    }
  }

  private static RunInfo info(double wallSeconds) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown";
    }
    String build = RunCommand.class.getPackage().getImplementationVersion();
    return new RunInfo(
        build == null ? "unknown" : build,
        wallSeconds,
        host,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Runtime.getRuntime().maxMemory());
  }
}
