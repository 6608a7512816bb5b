package org.epcsim.cli;

import java.io.PrintWriter;
import org.epcsim.study.Progress;

/**
 * Shows on stderr how far a study is. If the process is told to end (Ctrl-C), says what is kept;
 * the JVM then ends with 128 and the number of the signal, 130 for Ctrl-C.
 */
final class StudyProgress implements Progress, AutoCloseable {
  private final PrintWriter err;
  private final ProgressView view;
  private final boolean planned;
  private final boolean kept;
  private final Thread interrupted = new Thread(this::interrupted, "interrupted");
  private final long began = System.nanoTime();
  private Standing last = new Standing(0, 0, 0, 0);
  private boolean failed;

  private StudyProgress(PrintWriter err, ProgressView view, boolean planned, boolean kept) {
    this.err = err;
    this.view = view;
    this.planned = planned;
    this.kept = kept;
  }

  /**
   * Begins.
   *
   * @param shown whether progress is shown
   * @param planned whether it is known how many replications are wanted
   * @param kept whether another run goes on from what is done
   */
  static StudyProgress start(PrintWriter err, boolean shown, boolean planned, boolean kept) {
    ProgressView view = ProgressView.NONE;
    if (shown) {
      view = Terminal.isStderr() ? new TerminalBar(err) : new ProgressLines(err);
    }
    StudyProgress progress = new StudyProgress(err, view, planned, kept);
    Runtime.getRuntime().addShutdownHook(progress.interrupted);
    return progress;
  }

  @Override
  public synchronized void update(long done, long kept, long wanted) {
    double seconds = (System.nanoTime() - began) / 1e9;
    last = new Standing(done, kept, planned ? wanted : -1, seconds);
    if (!failed) {
      view.show(last);
    }
  }

  /** Wraps what ended a study early, with what is kept. */
  synchronized RuntimeException unfinished(Throwable cause) {
    failed = true;
    view.end();
    return new UnfinishedStudyException(keptText(), cause);
  }

  private String keptText() {
    return kept ? last.keptText() : "nothing is kept of what was under way";
  }

  private synchronized void interrupted() {
    failed = true;
    view.end();
    err.println("epcsim: stopped: " + keptText());
  }

  /** The simulation is over. */
  synchronized void finished() {
    if (!failed) {
      view.end(last);
    }
  }

  /** Nothing is kept from here on: an end of the process is none of ours. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      return; // it runs
    }
  }

  @Override
  public void close() {
    over();
  }
}
