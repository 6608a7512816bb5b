package org.epcsim.statistics.coverage;

import org.epcsim.random.RandomStream;

/**
 * M/M/1 from empty: mean wait of the first customers, in service times, and whether the last of
 * them has to wait. Simulated by Lindley's recursion of waits.
 */
public final class SingleServer implements KnownExperiment {
  private final double load;
  private final int customers;
  private final double mean;
  private final double probability;

  /**
   * Follows the distribution of the number of customers that each customer finds. From one arrival
   * to the next each service ends with probability 1 / (1 + load), and who finds j customers waits
   * for j services.
   *
   * @param load arrival rate times mean service time
   */
  public SingleServer(double load, int customers) {
    this.load = load;
    this.customers = customers;
    double ends = 1 / (1 + load);
    double[] finds = new double[customers + 2];
    finds[0] = 1;
    double waits = 0;
    for (int customer = 1; customer < customers; customer++) {
      double reaches = 0; // or passes, on the way down from one more than was found
      double wait = 0;
      for (int left = customer; left >= 1; left--) {
        reaches = finds[left - 1] + ends * reaches;
        finds[left] = (1 - ends) * reaches;
        wait += left * finds[left];
      }
      finds[0] = ends * reaches;
      waits += wait;
    }
    mean = waits / customers;
    probability = 1 - finds[0];
  }

  @Override
  public String name() {
    return "M/M/1, load " + load + ", " + customers + " customers";
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double probability() {
    return probability;
  }

  @Override
  public Replication replicate(RandomStream stream) {
    double[] waits = waits(load, customers, stream);
    double sum = 0;
    for (double wait : waits) {
      sum += wait;
    }
    return new Replication(sum / customers, waits[customers - 1] > 0);
  }

  /** The waits of the first customers, one after the other. */
  static double[] waits(double load, int customers, RandomStream stream) {
    double[] waits = new double[customers];
    for (int i = 1; i < customers; i++) {
      double step = stream.exponential() - stream.exponential() / load;
      waits[i] = Math.max(0, waits[i - 1] + step);
    }
    return waits;
  }
}
