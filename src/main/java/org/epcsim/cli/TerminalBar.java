package org.epcsim.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows progress as a bar, of ASCII and without colours, that stays on one line of a terminal. If
 * nobody knows the end, it goes back and forth.
 */
final class TerminalBar implements ProgressView {
  private static final int WIDTH = 79; // a character less than a terminal has at least
  private static final int EVERY = 250; // milliseconds

  private final PrintWriter err;
  private ProgressBar bar; // from the first standing on
  private volatile Optional<Duration> left = Optional.empty();

  TerminalBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void show(Standing standing) {
    left = standing.secondsLeft().map(s -> Duration.ofSeconds(Math.round(s)));
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("replications")
              .setInitialMax(standing.wanted())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(EVERY)
              .setConsumer(new DelegatingProgressBarConsumer(this::print, WIDTH))
              .setEtaFunction(state -> left)
              .build();
    }
    bar.maxHint(standing.wanted());
    bar.stepTo(standing.done());
  }

  private void print(String line) {
    err.print('\r' + line);
    err.flush();
  }

  @Override
  public void end(Standing standing) {
    show(standing);
    end();
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      err.println();
      bar = null;
    }
  }
}
