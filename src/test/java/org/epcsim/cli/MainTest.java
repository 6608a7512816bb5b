package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsTheBuilds() {
    assertThat(run("--version")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().strip()).matches("epcsim [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpListsTheExitCodes() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Usage: epcsim").contains("3   invalid input");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Missing command", "Usage: epcsim");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    assertThat(run("--frobnicate")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--frobnicate");
  }

  @Test
  void refusedInputPrintsEveryDiagnosticAndNothingElse() {
    int code =
        runFailing(
            new InvalidInputException(
                List.of(
                    new Diagnostic("a.yaml", 3, 7, "unknown key"),
                    new Diagnostic("a.yaml", 9, 1, "has no unit"))));
    assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString().lines())
        .containsExactly("a.yaml:3:7: unknown key", "a.yaml:9:1: has no unit");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnexpectedExceptionIsOneLineWithItsPlace() {
    assertThat(runFailing(new IllegalStateException("no page"))).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("epcsim: internal error: java.lang.IllegalStateException: no page at ");
  }

  @Test
  void aHeapThatIsTooSmallIsOneLineToo() {
    assertThat(runFailing(new OutOfMemoryError("Java heap space")))
        .isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(err.toString().lines()).singleElement().asString().contains("Java heap space");
  }

  @Test
  void aCommandsOwnExitCodeIsTheProcesss() {
    assertThat(runWith(() -> ExitCode.DRIFT)).isEqualTo(ExitCode.DRIFT);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int runFailing(Throwable failure) {
    return runWith(
        () -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (Exception) failure;
        });
  }

  private int runWith(Callable<Integer> body) {
    CommandLine commandLine =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .addSubcommand(new Fixture(body));
    return Main.execute(commandLine, "fixture");
  }

  @Command(name = "fixture")
  private static final class Fixture implements Callable<Integer> {

    private final Callable<Integer> body;

    Fixture(Callable<Integer> body) {
      this.body = body;
    }

    @Override
    public Integer call() throws Exception {
      return body.call();
    }
  }
}
