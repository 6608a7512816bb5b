package org.epcsim.statistics.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.StoppingRule;

/**
 * How often the intervals of studies that stopped by a rule contained the mean.
 *
 * @param studies how many studies there were
 * @param means in how many of them Student's t interval contained the mean
 * @param stopped in how many the rule was met before there were too many replications
 * @param replications of a study, on average
 */
public record StoppedCoverage(int studies, int means, int stopped, double replications) {
  /** Does studies of as many replications as the rule asks for. */
  public static StoppedCoverage of(KnownExperiment experiment, int studies, StoppingRule rule) {
    List<Study> all =
        IntStream.range(0, studies)
            .parallel()
            .mapToObj(study -> study(experiment, study, rule))
            .toList();
    return new StoppedCoverage(
        studies,
        (int) all.stream().filter(Study::contained).count(),
        (int) all.stream().filter(Study::stopped).count(),
        all.stream().mapToInt(Study::replications).average().orElseThrow());
  }

  private record Study(int replications, boolean stopped, boolean contained) {}

  private static Study study(KnownExperiment experiment, int study, StoppingRule rule) {
    double[] values = {};
    Estimate estimate = null;
    OptionalInt look = rule.nextLook(0);
    while (look.isPresent()) {
      int done = values.length;
      values = Arrays.copyOf(values, look.getAsInt());
      for (int i = done; i < values.length; i++) {
        String name = experiment.name() + "/" + study;
        values[i] = experiment.replicate(new RandomStreams(2, i).stream(name)).value();
      }
      estimate = Estimate.of(values, rule.level());
      look = rule.isMet(estimate) ? OptionalInt.empty() : rule.nextLook(values.length);
    }
    return new Study(
        values.length,
        rule.isMet(estimate),
        estimate.interval().orElseThrow().contains(experiment.mean()));
  }

  /** The same in one line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "t %.4f of %d, rule met by %d, replications %.1f",
        (double) means / studies,
        studies,
        stopped,
        replications);
  }
}
