package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.result.JUnitXml;
import org.epcsim.study.CheckedExpectation;
import picocli.CommandLine.Option;

/** What a command checked: complaints on stderr, JUnit XML if wanted. */
final class Checks {
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write what was checked, and what did not hold, as JUnit XML.")
  private Path file;

  private final List<JUnitXml.Case> cases = new ArrayList<>();

  void add(JUnitXml.Case one) {
    cases.add(one);
  }

  /** Writes the file, if one is wanted. */
  void write(String suite) {
    if (file != null) {
      JUnitXml.write(file, suite, cases);
    }
  }

  /**
   * Checks a run or study.
   *
   * @param notReached what was asked for and not reached, in words
   * @return the exit code
   */
  int ofRun(
      String scenario, List<CheckedExpectation> all, List<String> notReached, PrintWriter err) {
    add(JUnitXml.Case.passed(scenario, "runs to its end"));
    for (CheckedExpectation one : all) {
      if (!one.held()) {
        err.println("epcsim: expectation: " + one.text());
      }
      add(
          one.held()
              ? JUnitXml.Case.passed(scenario, one.label())
              : JUnitXml.Case.failed(scenario, one.label(), one.text(), ""));
    }
    for (String reason : notReached) {
      err.println("epcsim: not reached: " + reason);
      add(JUnitXml.Case.failed(scenario, "precision", reason, ""));
    }
    write("epcsim run");
    if (!all.stream().allMatch(CheckedExpectation::held)) {
      return ExitCode.DRIFT;
    }
    return notReached.isEmpty() ? ExitCode.OK : ExitCode.PRECISION_NOT_REACHED;
  }
}
