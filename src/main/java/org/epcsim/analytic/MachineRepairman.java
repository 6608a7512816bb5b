package org.epcsim.analytic;

/**
 * M/M/1//N: customers who think for an exponential time, queue for one server, are served for an
 * exponential time, and think again. The threads of an enclave and its lock (FACTS 4.4).
 *
 * <p>The idle server of N customers is as likely as N busy servers of Erlang's loss system with the
 * load think time / service time: both count the states down from the fullest.
 */
public final class MachineRepairman {
  private final int customers;
  private final double thinkTime;
  private final double serviceTime;
  private final double utilisation;

  /**
   * A system in equilibrium; both times are in the same unit.
   *
   * @param customers at least 1
   * @param thinkTime mean, finite and at least 0
   * @param serviceTime mean, finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public MachineRepairman(int customers, double thinkTime, double serviceTime) {
    if (customers < 1 || !(serviceTime > 0 && serviceTime < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("one customer or more, a service time above 0");
    }
    this.customers = customers;
    this.thinkTime = thinkTime;
    this.serviceTime = serviceTime;
    utilisation = 1 - LossSystem.erlangB(customers, thinkTime / serviceTime);
  }

  /** Share of the time in which the server is busy: U. */
  public double utilisation() {
    return utilisation;
  }

  /** Services per unit of time: X. */
  public double throughput() {
    return utilisation / serviceTime;
  }

  /** Mean time from the end of thinking to the end of the service: R. */
  public double response() {
    return customers / throughput() - thinkTime;
  }
}
