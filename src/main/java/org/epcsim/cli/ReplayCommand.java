package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.epcsim.script.OperationScript;
import org.epcsim.script.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim replay}: executes an operation script and prints what every line gave. */
@Command(
    name = "replay",
    description = "Executes an operation script; prints one JSON outcome a line.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SCRIPT", description = "The script, one EPC operation a line.")
  private Path script;

  @Option(
      names = "--explain",
      description = "Add the kernel functions each operation went through, and why it ended so.")
  private boolean explain;

  @Option(
      names = "--profile",
      paramLabel = "KERNEL",
      defaultValue = "linux-6.x",
      converter = KernelNames.class,
      completionCandidates = KernelNames.class,
      description =
          "The kernel whose rules hold: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String kernel;

  @Option(
      names = "--check",
      description = "Check every invariant of the EPC after each operation (slow).")
  private boolean check;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ReplayCommand() {}

  /** Reads, executes, prints. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    new Replay(OperationScript.read(script, kernel))
        .explained(explain)
        .checked(check)
        .run(text -> !out.append(text).checkError());
    return ExitCode.OK;
  }
}
