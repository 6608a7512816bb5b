package org.epcsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.epcsim.report.chart.ChartException;
import org.epcsim.result.OutputException;
import org.epcsim.study.ExportException;
import org.epcsim.study.HeapTooSmallException;
import org.epcsim.unit.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code epcsim}: its commands are subcommands of this one. */
@Command(
    name = "epcsim",
    description = "Simulates SGX EPC contention between host enclaves and KVM guests.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      ChartCommand.class,
      ReplayCommand.class,
      ConformCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error",
      "2:usage error",
      "3:invalid input",
      "4:drift from a baseline, or a failed expectation",
      "5:precision not reached"
    })
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Made by the program itself and by tests. */
  public Main() {}

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Runs the program in this process.
   *
   * @param out where results go
   * @param err where complaints go
   * @param args the command line
   * @return one of {@link ExitCode}
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return execute(commandLine(out, err), args);
  }

  /** Builds the command line, to which a test may add a command of its own. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, err));
  }

  /** Runs it; a heap or stack that was too small is reported like any other failure. */
  static int execute(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError | StackOverflowError failure) {
      return report(failure, commandLine.getErr());
    }
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static int report(Throwable failure, PrintWriter err) {
    if (failure instanceof UnfinishedStudyException) {
      int code = report(failure.getCause(), err);
      err.println("epcsim: " + failure.getMessage());
      return code;
    }
    if (failure instanceof InvalidInputException refused) {
      refused.diagnostics().forEach(err::println);
      return ExitCode.INVALID_INPUT;
    }
    if (failure instanceof ExportException) {
      err.println("epcsim: no script: " + failure.getMessage());
      return ExitCode.INVALID_INPUT;
    }
    if (failure instanceof OutputException
        || failure instanceof ChartException
        || failure instanceof HeapTooSmallException) {
      err.println("epcsim: " + failure.getMessage());
      return ExitCode.INTERNAL_ERROR;
    }
    if (failure instanceof OutOfMemoryError) {
      err.printf(
          "epcsim: out of memory (%s): the heap is %d MiB, give it more with java -Xmx%n",
          failure.getMessage(), Runtime.getRuntime().maxMemory() >> 20);
      return ExitCode.INTERNAL_ERROR;
    }
    StackTraceElement[] trace = failure.getStackTrace();
    err.println("epcsim: internal error: " + failure + (trace.length > 0 ? " at " + trace[0] : ""));
    return ExitCode.INTERNAL_ERROR;
  }

  /** The version that the build wrote beside this class. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"epcsim " + text()};
    }

    static String text() {
      return property("version");
    }

    /** The commit that the jar was built from, or {@code unknown}. */
    static String commit() {
      String commit = property("commit");
      return commit.startsWith("$") ? "unknown" : commit;
    }

    private static String property(String name) {
      Properties properties = new Properties();
      try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties.getProperty(name);
    }
  }
}
