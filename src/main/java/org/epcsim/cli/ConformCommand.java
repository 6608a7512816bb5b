package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.epcsim.script.Conformance;
import org.epcsim.script.ConformanceCase;
import org.epcsim.script.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epcsim conform}: compares scripts with the outcomes recorded for them. */
@Command(
    name = "conform",
    description = {
      "Executes every *.epc below the folders and compares it with its *.expected.jsonl.",
      "The last line is `N passed, M failed`; the exit code is 4 if any failed."
    },
    mixinStandardHelpOptions = true)
public final class ConformCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders with cases, searched with all folders below them.")
  private List<Path> folders;

  @Option(
      names = "--check",
      description = "Check every invariant of the EPC after each operation (slow).")
  private boolean check;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ConformCommand() {}

  /** Finds, executes, compares, prints. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ConformanceCase> cases = Conformance.find(folders);
    long start = System.nanoTime();
    long operations = 0;
    int failed = 0;
    for (ConformanceCase one : cases) {
      Optional<Difference> difference = one.run(check);
      operations += one.script().lines().size();
      if (difference.isPresent()) {
        failed++;
        print(out, one, difference.orElseThrow());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d operations in %.2f s: %.0f operations/s%n",
        operations,
        seconds,
        operations / Math.max(seconds, 1e-9));
    out.println(cases.size() - failed + " passed, " + failed + " failed");
    return failed == 0 ? ExitCode.OK : ExitCode.DRIFT;
  }

  private static void print(PrintWriter out, ConformanceCase one, Difference difference) {
    String line = difference.line() > 0 ? ":" + difference.line() : "";
    out.println("FAILED " + one.script().file() + line);
    out.println("  operation " + difference.operation());
    out.println("  expected  " + difference.expected());
    out.println("  got       " + difference.got());
  }
}
