package org.epcsim.sim;

import java.util.List;
import java.util.Optional;
import org.epcsim.random.Distribution;

/**
 * An enclave to simulate, on the host or in a guest.
 *
 * @param name unique; a guest's is {@code VM/ENCLAVE}
 * @param elrange pages of its ELRANGE
 * @param added pages added while it is built: 0 to {@code added - 1}; others by EAUG at their first
 *     access
 * @param measured pages measured by EEXTEND, from 0 on, at most {@code added}
 * @param workingSet pages that threads access: 0 to {@code workingSet - 1}
 * @param threads threads, at least 1
 * @param rate accesses per second of one running thread
 * @param start when its build begins, ns after its kernel has booted
 * @param stop when it is released, ns after its kernel has booted; {@link Long#MAX_VALUE}: never
 * @param lifetime from its start to its release in ns, instead of {@code stop}
 * @param work accesses of all threads after which it ends; infinite: no bound
 * @param requests an open workload; empty: threads always have something to do
 * @param nodes thread i runs on a CPU of node {@code nodes[i mod size]}
 * @param cgroup the control group it is charged to (a what-if), empty: none
 */
public record EnclaveSetup(
    String name,
    int elrange,
    int added,
    int measured,
    int workingSet,
    int threads,
    double rate,
    Pattern pattern,
    long start,
    long stop,
    Optional<Distribution> lifetime,
    double work,
    Optional<Requests> requests,
    List<Integer> nodes,
    String cgroup) {

  /** An enclave that adds all of its pages while it is built and is always busy, on one node. */
  public EnclaveSetup(
      String name,
      int elrange,
      int added,
      int workingSet,
      int threads,
      double rate,
      Pattern pattern,
      long start,
      long stop,
      int node) {
    this(
        name,
        elrange,
        added,
        0,
        workingSet,
        threads,
        rate,
        pattern,
        start,
        stop,
        Optional.empty(),
        Double.POSITIVE_INFINITY,
        Optional.empty(),
        List.of(node),
        "");
  }

  /** Copies the nodes. */
  public EnclaveSetup {
    nodes = List.copyOf(nodes);
  }

  /** The same in a guest: its name, and the guest's nodes of the vCPUs that its threads run on. */
  EnclaveSetup inGuest(String guestName, List<Integer> guestNodes) {
    return new EnclaveSetup(
        guestName,
        elrange,
        added,
        measured,
        workingSet,
        threads,
        rate,
        pattern,
        start,
        stop,
        lifetime,
        work,
        requests,
        guestNodes,
        "");
  }

  /** The node of a thread's CPU. */
  public int node(int thread) {
    return nodes.get(thread % nodes.size());
  }

  /**
   * Requests that arrive as a Poisson process.
   *
   * @param rate per second
   * @param accesses what each needs
   */
  public record Requests(double rate, Distribution accesses) {}

  /** Which pages are accessed. */
  public sealed interface Pattern {}

  /** Every page alike, independently. */
  public record Uniform() implements Pattern {}

  /** The i-th most popular page in proportion to {@code i^-exponent}, independently. */
  public record Zipf(double exponent, boolean shuffled) implements Pattern {}

  /** One page after the other and round again; threads start at even distances. */
  public record Sequential() implements Pattern {}

  /**
   * A share of the pages is hot, all pages of a kind alike, independently.
   *
   * @param hot share of the pages that are hot, above 0, at most 1
   * @param share share of the accesses that go to them, 0 to 1
   */
  public record Hotspot(double hot, double share, boolean shuffled) implements Pattern {}

  /** One page after the other at a distance, shifted by a page each time it would begin anew. */
  public record Strided(int stride) implements Pattern {}

  /** Each access is of one kind or another; at most one kind scans, at its share of the rate. */
  public record Mixture(List<Part> parts) implements Pattern {
    /** Copies the parts. */
    public Mixture {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part of a mixture.
   *
   * @param weight above 0; weights need not sum to 1
   */
  public record Part(double weight, Pattern pattern) {}

  /**
   * One phase after the other.
   *
   * @param repeat whether the first follows the last, which goes on for ever otherwise
   */
  public record Phased(List<Phase> phases, boolean repeat) implements Pattern {
    /** Copies the phases. */
    public Phased {
      phases = List.copyOf(phases);
    }
  }

  /**
   * A phase, in which only some of the pages are accessed.
   *
   * @param pattern of independent references
   * @param from number of the first of the pages that are accessed
   * @param workingSet how many are
   * @param nanos its length, {@link Long#MAX_VALUE}: not bounded by time
   * @param accesses by which all threads together end it; infinite: not bounded by accesses
   */
  public record Phase(Pattern pattern, int from, int workingSet, long nanos, double accesses) {}
}
