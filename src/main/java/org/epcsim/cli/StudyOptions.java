package org.epcsim.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** What commands that run many replications have in common. */
final class StudyOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that simulate (default: one a core); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--progress",
      paramLabel = "auto|never",
      description = "Progress on stderr (default: ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  private ProgressMode progress = ProgressMode.auto;

  /** Whether progress is shown. */
  enum ProgressMode {
    auto,
    never
  }

  int threads() {
    return Math.max(1, threads);
  }

  ProgressMode progress() {
    return progress;
  }

  /** The same for another command. */
  List<String> arguments() {
    return List.of("--threads", Integer.toString(threads()), "--progress", progress.toString());
  }

  /** What finished tasks are known by: tasks of another program are not ours. */
  static String program() {
    return Main.Version.text() + " " + Main.Version.commit();
  }
}
