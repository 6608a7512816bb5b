package org.epcsim.statistics.coverage;

import org.epcsim.random.RandomStream;

/** An experiment of a finite horizon whose results are known before it is done. */
public interface KnownExperiment {
  /** What is done, in words. */
  String name();

  /** The mean of a replication's value. */
  double mean();

  /** The probability of a replication's event. */
  double probability();

  /** Does it once. */
  Replication replicate(RandomStream stream);

  /**
   * A replication.
   *
   * @param value an average over its customers
   * @param event what happened to the last of them
   */
  record Replication(double value, boolean event) {}
}
