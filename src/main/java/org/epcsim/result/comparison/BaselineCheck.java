package org.epcsim.result.comparison;

import java.util.List;
import org.epcsim.result.RunResults;

/**
 * Results that were kept, and the same scenario run again.
 *
 * @param versions of the programs that made them, if they are two
 * @param scenario keys that have another value now, in words
 * @param edited kept files that are not as their manifest lists them
 * @param files kept files whose bytes are not those that the run gives now
 * @param firstLine where a file parts from what it is now, if no metric tells
 * @param metrics what both measured
 */
public record BaselineCheck(
    List<String> versions,
    List<String> scenario,
    List<String> edited,
    List<String> files,
    List<String> firstLine,
    Comparison metrics) {

  /** Copies the lists. */
  public BaselineCheck {
    versions = List.copyOf(versions);
    scenario = List.copyOf(scenario);
    edited = List.copyOf(edited);
    files = List.copyOf(files);
    firstLine = List.copyOf(firstLine);
  }

  /**
   * Compares.
   *
   * @param kept the baseline
   * @param again what the scenario gives now
   */
  public static BaselineCheck of(RunResults kept, RunResults again) {
    List<String> files = FileChanges.of(kept, again);
    Comparison metrics = Comparison.apart(kept, again);
    String before = kept.manifest().version();
    String now = again.manifest().version();
    return new BaselineCheck(
        before.equals(now) ? List.of() : List.of(before, now),
        ScenarioChanges.of(kept.manifest(), again.manifest()),
        kept.changedFiles(),
        files,
        metrics.drifts().isEmpty()
            ? files.stream()
                .filter(f -> f.endsWith(".csv") || f.endsWith(".json"))
                .findFirst()
                .map(f -> FileChanges.firstLine(kept, again, f))
                .orElse(List.of())
            : List.of(),
        metrics);
  }

  /** Whether the bytes are the same, of the same scenario. */
  public boolean same() {
    return scenario.isEmpty() && edited.isEmpty() && files.isEmpty() && metrics.same();
  }
}
