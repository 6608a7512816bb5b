package org.epcsim.statistics.coverage;

import java.util.Arrays;
import org.epcsim.random.RandomStream;

/**
 * Erlang's loss system from empty: the share of the first customers who are lost, and whether the
 * last of them is.
 */
public final class Erlang implements KnownExperiment {
  private final int servers;
  private final double load;
  private final int customers;
  private final double mean;
  private final double probability;

  /**
   * Follows the distribution of the number of busy servers that each customer finds. With m of them
   * busy a service ends before the next arrival with probability m / (load + m).
   *
   * @param load arrival rate times mean service time
   */
  public Erlang(int servers, double load, int customers) {
    this.servers = servers;
    this.load = load;
    this.customers = customers;
    double[] finds = new double[servers + 1];
    finds[0] = 1;
    double lost = finds[servers];
    for (int customer = 1; customer < customers; customer++) {
      double reaches = finds[servers]; // was lost, and left as many as it found
      for (int busy = servers; busy >= 0; busy--) {
        reaches += busy > 0 ? finds[busy - 1] : 0;
        finds[busy] = reaches * load / (load + busy);
        reaches *= busy / (load + busy);
      }
      lost += finds[servers];
    }
    mean = lost / customers;
    probability = finds[servers];
  }

  @Override
  public String name() {
    return "Erlang, " + servers + " servers, load " + load + ", " + customers + " customers";
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
    double[] end = new double[servers];
    Arrays.fill(end, Double.NEGATIVE_INFINITY);
    double now = 0;
    int lost = 0;
    boolean last = false;
    for (int customer = 0; customer < customers; customer++) {
      now += stream.exponential() / load;
      int first = 0;
      for (int server = 1; server < servers; server++) {
        first = end[server] < end[first] ? server : first;
      }
      last = end[first] > now;
      if (last) {
        lost++;
      } else {
        end[first] = now + stream.exponential();
      }
    }
    return new Replication((double) lost / customers, last);
  }
}
