package org.epcsim.cli;

import java.util.Optional;

/**
 * How far a study is at a moment.
 *
 * @param done replications
 * @param kept those of them that an earlier process did
 * @param wanted replications; -1 if nobody knows
 * @param seconds since the first was begun
 */
record Standing(long done, long kept, long wanted, double seconds) {

  /** Returns the seconds left, from what this process did; absent before it did anything. */
  Optional<Double> secondsLeft() {
    long here = done - kept;
    return here == 0 || wanted <= done
        ? Optional.empty()
        : Optional.of(seconds / here * (wanted - done));
  }

  /** Returns for example {@code 37 of 120 replications, about 2 min left}. */
  String text() {
    String left = secondsLeft().map(s -> ", about " + words(s) + " left").orElse("");
    return counts() + left;
  }

  private String counts() {
    if (wanted < 0) {
      return done + (done == 1 ? " replication" : " replications");
    }
    return "%d of %d replications".formatted(done, wanted);
  }

  /** Returns what a process that ends early leaves behind. */
  String keptText() {
    if (done == 0) {
      return "nothing was done yet";
    }
    return counts()
        + (done == 1 ? " is kept" : " are kept")
        + "; the same command goes on from there";
  }

  /** Returns what is done, with what earlier processes did of it. */
  String endText() {
    return counts() + (kept == 0 ? "" : ", %d of them by an earlier run".formatted(kept));
  }

  private static String words(double seconds) {
    if (seconds < 100) {
      return Math.max(1, Math.round(seconds)) + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 100 ? minutes + " min" : Math.round(seconds / 3600) + " h";
  }
}
