package org.epcsim.statistics.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.statistics.BatchMeans;

/**
 * How often batch means of one long run of M/M/1 contained the mean wait of the steady state. The
 * run begins empty, and its first tenth is cut.
 *
 * @param runs how many there were
 * @param means in how many of them the interval contained the mean
 * @param warned in how many of them the batches were called correlated
 * @param quiet in how many the mean was contained and nothing was called correlated
 */
public record BatchCoverage(int runs, int means, int warned, int quiet) {
  private static final int BATCHES = 20;

  /** Does runs of that many customers. */
  public static BatchCoverage of(double load, int customers, int runs) {
    double mean = load / (1 - load);
    List<BatchMeans> all =
        IntStream.range(0, runs).parallel().mapToObj(run -> run(load, customers, run)).toList();
    return new BatchCoverage(
        runs,
        (int) all.stream().filter(b -> contains(b, mean)).count(),
        (int) all.stream().filter(BatchMeans::correlated).count(),
        (int) all.stream().filter(b -> contains(b, mean) && !b.correlated()).count());
  }

  private static boolean contains(BatchMeans batches, double mean) {
    return batches.estimate().interval().orElseThrow().contains(mean);
  }

  private static BatchMeans run(double load, int customers, int run) {
    String name = "batches/" + load + "/" + customers;
    double[] waits = SingleServer.waits(load, customers, new RandomStreams(3, run).stream(name));
    double[] settled = Arrays.copyOfRange(waits, customers / 10, customers);
    return BatchMeans.of(settled, BATCHES, Coverage.LEVEL);
  }

  /** The same in one line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "t %.4f of %d, warned %.4f, t without warning %.4f",
        (double) means / runs,
        runs,
        (double) warned / runs,
        (double) quiet / (runs - warned));
  }
}
