package org.epcsim.sim;

import java.util.List;
import java.util.Optional;
import org.epcsim.random.Distribution;

/** An enclave for tests: one always busy thread that accesses all pages alike, unless said. */
final class SmallEnclave {
  private final int pages;
  private int threads = 1;
  private double rate = 1e6;
  private EnclaveSetup.Pattern pattern = new EnclaveSetup.Uniform();
  private double work = Double.POSITIVE_INFINITY;
  private Optional<EnclaveSetup.Requests> requests = Optional.empty();
  private List<Integer> nodes = List.of(0);
  private long start;

  SmallEnclave(int pages) {
    this.pages = pages;
  }

  SmallEnclave threads(int number, double accessesPerSecond) {
    threads = number;
    rate = accessesPerSecond;
    return this;
  }

  SmallEnclave pattern(EnclaveSetup.Pattern other) {
    pattern = other;
    return this;
  }

  SmallEnclave work(double accesses) {
    work = accesses;
    return this;
  }

  SmallEnclave requests(double perSecond, Distribution accesses) {
    requests = Optional.of(new EnclaveSetup.Requests(perSecond, accesses));
    return this;
  }

  SmallEnclave nodes(Integer... ofThreads) {
    nodes = List.of(ofThreads);
    return this;
  }

  SmallEnclave at(long time) {
    start = time;
    return this;
  }

  EnclaveSetup setup() {
    return new EnclaveSetup(
        "db",
        pages,
        pages,
        0,
        pages,
        threads,
        rate,
        pattern,
        start,
        Long.MAX_VALUE,
        Optional.empty(),
        work,
        requests,
        nodes,
        "");
  }
}
