package org.epcsim.report;

import java.util.Map;
import org.epcsim.result.RunResults;

/**
 * What counted as starved and as low progress in a run, in words.
 *
 * @param after the shortest wait that counts, {@code 10 ms}
 * @param window the length of a window of progress, {@code 1 s}
 * @param lowProgress the share of the ideal progress below which a window counts, {@code 10 %}
 */
record Starvation(String after, String window, String lowProgress) {

  /** Reads the resolved scenario of a run. */
  static Starvation of(RunResults run) {
    return run.manifest().scenario().get("starvation") instanceof Map<?, ?> keys
        ? new Starvation(
            String.valueOf(keys.get("after")),
            String.valueOf(keys.get("window")),
            keys.get("lowProgress") instanceof Number share
                ? Plain.percent(share.doubleValue())
                : "?")
        : new Starvation("?", "?", "?");
  }

  /** Writes a progress ratio as a slowdown. */
  static String slowdown(double progress) {
    return progress > 0 ? Plain.factor(1 / progress) + "x" : "stuck";
  }
}
