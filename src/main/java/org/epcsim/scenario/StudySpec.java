package org.epcsim.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Many runs of a scenario that answer one question (MODEL section 7). */
public record StudySpec(
    @Key(
            description =
                "Whether the run from its beginning is the question (terminating) or what it settles to (steadyState)",
            example = "terminating")
        Experiment experiment,
    @Key(
            description =
                "Values of keys, by path, in every combination; `0..24`, `0 MiB..64 MiB by 8 MiB` stand for several",
            defaultValue = "{}",
            paths = true,
            example = "{guests.tenant.count: [0..4, 8]}")
        SortedMap<String, List<AxisValues>> axes,
    @Key(
            description = "Combinations of values of keys, one by one, instead of `axes`",
            defaultValue = "[]",
            paths = true,
            example = "[{guests.tenant.count: 2}]")
        List<SortedMap<String, String>> points,
    @Key(
            description = "Replications of each point; with `stopping` the least",
            defaultValue = "10",
            min = "1",
            max = "10000",
            example = "20")
        int replications,
    @Key(
            description = "Confidence level of intervals",
            unit = "probability",
            defaultValue = "0.95",
            min = "0.5",
            max = "0.9999",
            example = "0.99")
        double level,
    @Key(
            description = "Go on with replications until means are known well enough",
            otherwise = "as many as `replications` says",
            example = "{relative: 0.05}")
        Optional<StoppingSpec> stopping,
    @Key(
            description =
                "Whether the time left out at the beginning is `run.warmUp` (fixed) or found from five pilot replications of each point (mser5)",
            defaultValue = "fixed",
            example = "fixed")
        WarmUp warmUp,
    @Key(
            description =
                "Batches that the time after warm-up is cut into, for the means of one long run",
            otherwise = "none",
            min = "8",
            max = "1000",
            example = "20")
        OptionalInt batches,
    @Key(
            description = "What a search for the capacity looks for; read by `epcsim plan`",
            otherwise = "`epcsim plan` takes it from its arguments",
            example = "{vary: guests.tenant.count, from: 0, to: 24}")
        Optional<ObjectiveSpec> objective) {

  /** One long run is one replication. */
  public StudySpec {
    replications = batches.isPresent() ? 1 : replications;
  }

  /** What is asked of the runs. */
  public enum Experiment {
    /** What happens from a given beginning to a given end. */
    TERMINATING("terminating"),
    /** What the machine settles to, however it began. */
    STEADY_STATE("steadyState");

    private final String word;

    Experiment(String word) {
      this.word = word;
    }

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** How much of the beginning is left out. */
  public enum WarmUp {
    /** As the scenario says. */
    FIXED,
    /** As the marginal standard error rule finds. */
    MSER5;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
