package org.epcsim.statistics.coverage;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.Proportion;

/**
 * How often intervals at level 0.95 contained the truth.
 *
 * @param studies how many studies there were
 * @param means in how many of them Student's t interval contained the mean
 * @param probabilities in how many Clopper and Pearson's contained the probability of the event
 * @param all the means of all studies together
 */
public record Coverage(int studies, int means, int probabilities, Estimate all) {
  static final double LEVEL = 0.95;

  /** Does studies of some replications each. */
  public static Coverage of(KnownExperiment experiment, int studies, int replications) {
    List<Study> all =
        IntStream.range(0, studies)
            .parallel()
            .mapToObj(study -> study(experiment, study, replications))
            .toList();
    return new Coverage(
        studies,
        (int) all.stream().filter(Study::mean).count(),
        (int) all.stream().filter(Study::probability).count(),
        Estimate.of(all.stream().mapToDouble(Study::value).toArray(), LEVEL));
  }

  private record Study(double value, boolean mean, boolean probability) {}

  private static Study study(KnownExperiment experiment, int study, int replications) {
    double[] values = new double[replications];
    int events = 0;
    for (int i = 0; i < replications; i++) {
      RandomStreams streams = new RandomStreams(1, study * replications + i);
      KnownExperiment.Replication replication =
          experiment.replicate(streams.stream(experiment.name()));
      values[i] = replication.value();
      events += replication.event() ? 1 : 0;
    }
    Estimate estimate = Estimate.of(values, LEVEL);
    return new Study(
        estimate.mean(),
        estimate.interval().orElseThrow().contains(experiment.mean()),
        new Proportion(events, replications).interval(LEVEL).contains(experiment.probability()));
  }

  /** The same in one line. */
  public String text(KnownExperiment experiment) {
    return String.format(
        Locale.ROOT,
        "%-42s mean %.6f, simulated %.6f +- %.6f; probability %.4f;"
            + " t %.4f, Clopper-Pearson %.4f of %d",
        experiment.name(),
        experiment.mean(),
        all.mean(),
        all.halfWidth(),
        experiment.probability(),
        (double) means / studies,
        (double) probabilities / studies,
        studies);
  }
}
