package org.epcsim.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim validate}: says what is wrong with scenarios, all problems of all files. */
@Command(
    name = "validate",
    description = "Checks scenarios without running them; reports every problem at once.",
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Scenarios, YAML files.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ValidateCommand() {}

  /** Reads every file before it complains. */
  @Override
  public Integer call() {
    List<Diagnostic> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        ScenarioReader.read(file, List.of());
        spec.commandLine().getOut().println(file + ": valid");
      } catch (InvalidInputException e) {
        problems.addAll(e.diagnostics());
      }
    }
    spec.commandLine().getOut().flush();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return ExitCode.OK;
  }
}
