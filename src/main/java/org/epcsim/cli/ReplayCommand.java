package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.epcsim.epc.KernelProfile;
import org.epcsim.script.Explanation;
import org.epcsim.script.OperationScript;
import org.epcsim.script.OutcomeLine;
import org.epcsim.script.ScriptLine;
import org.epcsim.script.ScriptMachine;
import org.epcsim.script.ScriptOutcome;
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
  private static final int CHUNK = 1 << 16;

  @Parameters(paramLabel = "SCRIPT", description = "The script, one EPC operation a line.")
  private Path script;

  @Option(
      names = "--explain",
      description = "Add the kernel functions that each operation went through, and why it ended so.")
  private boolean explain;

  @Option(
      names = "--profile",
      paramLabel = "KERNEL",
      defaultValue = "linux-6.x",
      converter = KernelProfileConverter.class,
      completionCandidates = KernelProfileConverter.Candidates.class,
      description = "The kernel whose rules hold: ${COMPLETION-CANDIDATES} (default: linux-6.x).")
  private KernelProfile profile;

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
    OperationScript operations = OperationScript.read(script, profile);
    Explanation explanation = explain ? new Explanation() : null;
    ScriptMachine machine =
        explain
            ? new ScriptMachine(operations, profile, explanation, explanation)
            : new ScriptMachine(operations, profile);
    PrintWriter out = spec.commandLine().getOut();
    StringBuilder text = new StringBuilder();
    for (ScriptLine line : operations.lines()) {
      ScriptOutcome outcome = machine.execute(line);
      OutcomeLine.append(text, line, outcome, machine);
      text.append('\n');
      if (explain) {
        explanation.append(text, line, outcome, machine);
      }
      if (check) {
        machine.checkInvariants();
      }
      if (text.length() >= CHUNK && !print(out, text)) {
        return ExitCode.OK; // nobody reads any more
      }
    }
    print(out, text);
    machine.finish();
    if (check) {
      machine.checkInvariants();
    }
    return ExitCode.OK;
  }

  private static boolean print(PrintWriter out, StringBuilder text) {
    out.append(text);
    text.setLength(0);
    return !out.checkError();
  }
}
