package org.epcsim.sim;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.workload.AccessClock;
import org.epcsim.workload.IndependentReferences;
import org.epcsim.workload.Popularity;

/**
 * Independent references: accesses of the running threads that are a Poisson stream (MODEL section
 * 4). The next fault comes when the clock A reaches a threshold that lies Exp(1) beyond the last.
 */
final class PoissonAccesses {
  private final AccessClock clock;
  private final Runnable fault;
  private final IndependentReferences references;
  private final RandomStream gaps;
  private final RandomStream choice;
  private final RandomStream ageing;
  private final Timer timer;
  private double threshold;

  /**
   * All pages unmapped.
   *
   * @param clock of the enclave; stands at the present whenever something is asked or changed here
   * @param fault an access has found its page unmapped: {@link #drawPage} says which
   */
  PoissonAccesses(
      Clock time,
      AccessClock clock,
      Popularity popularity,
      String enclave,
      RandomStreams streams,
      Runnable fault) {
    this.clock = clock;
    this.fault = fault;
    references = new IndependentReferences(popularity);
    gaps = streams.stream(enclave + "/fault-gaps");
    choice = streams.stream(enclave + "/page-choice");
    ageing = streams.stream(enclave + "/ageing");
    timer = time.timer(Clock.ACCESS, this::fault);
    threshold = gaps.exponential();
    clock.unmappedWeight(references.unmappedWeight());
  }

  private void fault() {
    threshold += gaps.exponential();
    fault.run();
  }

  /** Which of the running threads it was that has faulted. */
  EnclaveThread drawThread(RunningThreads threads) {
    return threads.draw(choice);
  }

  /** Which page it was. */
  int drawPage() {
    return references.drawUnmapped(choice);
  }

  void map(int page) {
    references.map(page, clock.independent());
    clock.unmappedWeight(references.unmappedWeight());
  }

  void unmap(int page) {
    references.unmap(page);
    clock.unmappedWeight(references.unmappedWeight());
  }

  boolean mapped(int page) {
    return references.mapped(page);
  }

  void retried(int page) {
    references.retried(page);
  }

  boolean testAndClear(int page) {
    return references.testAndClear(page, clock.independent(), ageing);
  }

  boolean testAndClearEpt(int page, RandomStream ageing) {
    return references.testAndClearEpt(page, clock.independent(), ageing);
  }

  /** Another phase: what pages may have been accessed so far and the residual are kept. */
  void popularity(Popularity next) {
    references.popularity(next, clock.independent());
    clock.unmappedWeight(references.unmappedWeight());
  }

  void reschedule() {
    timer.at(clock.nextFault(threshold));
  }
}
