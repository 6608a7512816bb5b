package org.epcsim.sim;

/**
 * A host enclave to simulate.
 *
 * @param name unique among enclaves
 * @param elrange pages of its ELRANGE
 * @param pages pages added while it is built: 0 to {@code pages - 1}
 * @param workingSet pages that threads access: 0 to {@code workingSet - 1}
 * @param threads threads, at least 1
 * @param rate accesses per second of one running thread
 * @param start when its build begins, ns
 * @param stop when it is released, ns; {@link Long#MAX_VALUE}: never
 * @param node the NUMA node of its threads' CPUs
 */
public record EnclaveSetup(
    String name,
    int elrange,
    int pages,
    int workingSet,
    int threads,
    double rate,
    Pattern pattern,
    long start,
    long stop,
    int node) {

  /** Which pages are accessed. */
  public sealed interface Pattern {}

  /** Every page alike, independently. */
  public record Uniform() implements Pattern {}

  /** The i-th most popular page in proportion to {@code i^-exponent}, independently. */
  public record Zipf(double exponent, boolean shuffled) implements Pattern {}

  /** One page after the other and round again; threads start at even distances. */
  public record Sequential() implements Pattern {}
}
