package org.epcsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.epcsim.result.ProgramDigest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands that run many replications have in common. */
final class StudyOptions {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that simulate (default: one a core); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--progress",
      paramLabel = "auto|never",
      description =
          "Progress on stderr: a bar on a terminal, else a line at times (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  private ProgressMode progress = ProgressMode.auto;

  @Option(
      names = "--temporary",
      hidden = true,
      description = "Nothing in the output folder is of use to a later run: of `epcsim check`.")
  private boolean temporary;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether progress is shown. */
  enum ProgressMode {
    auto,
    never
  }

  /**
   * Returns how many threads simulate and says so if they are fewer than were asked for.
   *
   * @param fit how many of so many have room in the heap
   */
  int threads(IntUnaryOperator fit, PrintWriter err) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new ParameterException(
          spec.commandLine(), "--threads=" + threads + ": expected 1 to " + MOST_THREADS);
    }
    int room = fit.applyAsInt(threads);
    if (room < threads) {
      err.printf(
          "epcsim: %d %s of %d: more have no room in a heap of %d MiB (java -Xmx)%n",
          room, room == 1 ? "thread" : "threads", threads, Runtime.getRuntime().maxMemory() >> 20);
    }
    return room;
  }

  /**
   * Begins to show progress, and to say what is kept if the command ends early.
   *
   * @param planned whether it is known how many replications are wanted
   */
  StudyProgress progress(PrintWriter err, boolean planned) {
    return StudyProgress.start(err, progress == ProgressMode.auto, planned, !temporary);
  }

  /** The same for a run into a folder that nobody comes back to. */
  List<String> ofTemporaryRun() {
    return List.of(
        "--threads", Integer.toString(threads), "--progress", progress.toString(), "--temporary");
  }

  /** What finished tasks are known by: tasks of another program, if only rebuilt, are not ours. */
  static String program() {
    try {
      Path code =
          Path.of(StudyOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Main.Version.text() + " " + ProgramDigest.of(code);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program cannot read itself", e);
    }
  }
}
