package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.report.StudyReport;
import org.epcsim.result.RunResults;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.study.PlanRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim plan}: searches the capacity of a machine. */
@Command(
    name = "plan",
    description = {
      "Searches the largest value of one key at which the machine is still acceptable,",
      "beside the closed form's answer and that of the documented rule."
    },
    footer = {
      "",
      "Examples:",
      "  epcsim plan scenarios/plan-8gib.yaml",
      "  epcsim plan scenarios/dcsv3-mixed-host.yaml --vary guests.tenant.count --quick",
      "  epcsim plan SCENARIO --vary admission.hostReserve --to 8 GiB --least"
    },
    mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
  private static final int WIDTH = 100;
  private static final String OBJECTIVE = "study.objective";

  @Parameters(paramLabel = "SCENARIO", description = "The scenario, a YAML file.")
  private Path file;

  @Option(
      names = "--vary",
      paramLabel = "PATH",
      description = "The key, such as guests.tenant.count (default: the scenario's objective).")
  private String vary;

  @Option(names = "--from", paramLabel = "A", description = "Least value looked at (default: 0).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "B",
      description = "Largest value looked at (default: as many as the EPC could hold).")
  private String to;

  @Option(
      names = "--step",
      paramLabel = "S",
      description = "Distance of values (default: 1, or a 64th of the span of sizes).")
  private String step;

  @Option(
      names = "--least",
      description = "The machine gets better as the value grows: look for the least.")
  private boolean least;

  @Option(
      names = "--quick",
      description = "Be wrong with probability 0.10 at most instead of the objective's alpha.")
  private boolean quick;

  @Option(
      names = "--sensitivity",
      description = "Also search with each assumed cost halved and doubled; draws a tornado chart.")
  private boolean sensitivity;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = {
        "Where the results go (default: results/NAME-plan, NAME from the scenario;",
        "results/studies/NAME-plan if the scenario is in a folder named studies)."
      })
  private Path output;

  @Option(names = "--seed", paramLabel = "N", description = "Instead of the scenario's run.seed.")
  private Long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Instead of a key of the scenario; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private StudyOptions options;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public PlanCommand() {}

  /** Reads, searches, writes, draws, prints. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ScenarioText text = ScenarioReader.text(file, allOverrides());
    ScenarioSpec scenario = text.scenario();
    if (scenario.study().flatMap(s -> s.objective()).isEmpty()) {
      throw text.refusal(OBJECTIVE, "nothing to vary: expected --vary PATH or this key");
    }
    PlanRun plan = new PlanRun(text, sensitivity);
    Path results = Path.of(ResultFolders.RESULTS);
    Path dir = output == null ? ResultFolders.ofPlan(results, file, scenario.name()) : output;
    StudyExecution.run(plan, options, dir, err);
    out.print(StudyReport.render(RunResults.read(dir), WIDTH));
    out.flush();
    plan.notReached().forEach(reason -> err.println("epcsim: not reached: " + reason));
    return plan.notReached().isEmpty() ? ExitCode.OK : ExitCode.PRECISION_NOT_REACHED;
  }

  /** What the options say, as keys of the scenario: the manifest then tells of it. */
  private List<String> allOverrides() {
    List<String> all = new ArrayList<>(overrides);
    boolean plain =
        vary != null && ScenarioReader.text(file, overrides).scenario().study().isEmpty();
    if (plain) {
      all.add("study.experiment=terminating");
    }
    add(all, OBJECTIVE + ".vary", vary);
    add(all, OBJECTIVE + ".from", from);
    add(all, OBJECTIVE + ".to", to);
    add(all, OBJECTIVE + ".step", step);
    add(all, OBJECTIVE + ".least", least ? "true" : null);
    add(all, OBJECTIVE + ".alpha", quick ? "0.1" : null);
    add(all, "run.seed", seed);
    return all;
  }

  private static void add(List<String> all, String path, Object value) {
    if (value != null) {
      all.add(path + "=" + value);
    }
  }
}
