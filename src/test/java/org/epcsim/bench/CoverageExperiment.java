package org.epcsim.bench;

import java.util.List;
import java.util.Locale;
import org.epcsim.statistics.SequentialTest;
import org.epcsim.statistics.StoppingRule;
import org.epcsim.statistics.coverage.BatchCoverage;
import org.epcsim.statistics.coverage.Coverage;
import org.epcsim.statistics.coverage.Erlang;
import org.epcsim.statistics.coverage.KnownExperiment;
import org.epcsim.statistics.coverage.SequentialDecisions;
import org.epcsim.statistics.coverage.SingleServer;
import org.epcsim.statistics.coverage.StoppedCoverage;

/**
 * Prints how often intervals contain the truth: 4,000 studies of each kind, or as many as the first
 * argument says. Takes three minutes on two cores.
 */
public final class CoverageExperiment {
  private static final int REPLICATIONS = 40;

  private CoverageExperiment() {}

  /** Prints the figures. */
  public static void main(String[] args) {
    int studies = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
    List<KnownExperiment> experiments =
        List.of(
            new SingleServer(0.5, 1_000), new SingleServer(0.8, 5_000), new Erlang(5, 3, 1_000));
    for (KnownExperiment experiment : experiments) {
      System.out.println(Coverage.of(experiment, studies, REPLICATIONS).text(experiment));
    }
    for (double relative : new double[] {0.05, 0.1}) {
      StoppingRule rule = new StoppingRule(relative, 0, 0.95, 10, 2_560);
      for (KnownExperiment experiment : experiments) {
        print(
            "stopping at %.2f, %s: %s",
            relative, experiment.name(), StoppedCoverage.of(experiment, studies, rule).text());
      }
    }
    for (double load : new double[] {0.5, 0.8}) {
      for (int customers : new int[] {1_000, 10_000, 100_000}) {
        print(
            "batch means, M/M/1, load %.1f, %d customers: %s",
            load, customers, BatchCoverage.of(load, customers, studies).text());
      }
    }
    SequentialTest test = new SequentialTest(0.95, 0.05, 0.03, 1_000);
    for (double p : new double[] {1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.92, 0.9, 0.5}) {
      SequentialDecisions d = SequentialDecisions.of(test, p);
      print(
          "sequential test, p %.2f: accepted %.4f, rejected %.4f, undecided %.4f, runs %.1f",
          p, d.accepted(), d.rejected(), d.undecided(), d.runs());
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
