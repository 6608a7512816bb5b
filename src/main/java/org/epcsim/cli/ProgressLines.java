package org.epcsim.cli;

import java.io.PrintWriter;

/** Shows progress as lines, one in ten seconds at most and one at the end. */
final class ProgressLines implements ProgressView {
  private static final double EVERY = 10; // seconds

  private final PrintWriter err;
  private double next = EVERY;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void show(Standing standing) {
    if (standing.seconds() >= next && standing.done() != standing.wanted()) {
      err.println("epcsim: " + standing.text());
      next = standing.seconds() + EVERY;
    }
  }

  @Override
  public void end(Standing standing) {
    err.println("epcsim: " + standing.endText());
  }

  @Override
  public void end() {}
}
