package org.epcsim.sim;

import java.util.ArrayDeque;
import org.epcsim.random.Distribution;
import org.epcsim.random.RandomStream;

/**
 * The open workload of an enclave: requests arrive as a Poisson process from the end of its build
 * on, queue in the order of their arrival, and each is served by one thread, the one that has been
 * idle longest, until that thread has done its accesses. An idle thread sleeps.
 */
final class Requests {
  private final EnclaveProcess process;
  private final Distribution accesses;
  private final double meanGap; // ns
  private final RandomStream gaps;
  private final RandomStream sizes;
  private final Timer arrival;
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
  private final ArrayDeque<EnclaveThread> idle = new ArrayDeque<>();
  private final Responses responses;
  private double next; // instant of the next arrival, ns; not rounded, so that gaps stay exact

  /** A request: when it came, how many accesses it needs. */
  private record Request(long arrived, double accesses) {}

  Requests(EnclaveProcess process, EnclaveSetup.Requests setup) {
    this.process = process;
    accesses = setup.accesses();
    meanGap = 1e9 / setup.rate();
    String name = "enclave/" + process.name();
    gaps = process.simulation().streams().stream(name + "/arrivals");
    sizes = process.simulation().streams().stream(name + "/requests");
    arrival = process.simulation().calendar().timer(Clock.STATE, this::arrive);
    responses = new Responses(process.setup().rate());
  }

  /** The enclave is built: all of its threads are idle, and requests begin to arrive. */
  void begin() {
    for (EnclaveThread thread : process.threads()) {
      idle.add(thread);
    }
    next = now();
    responses.begin(now());
    schedule();
  }

  /** No more requests; those that there are will never be done. */
  void end() {
    arrival.clear();
  }

  /** What became of the requests. */
  Responses responses() {
    return responses;
  }

  private void schedule() {
    next += gaps.exponential() * meanGap;
    arrival.at((long) Math.ceil(next));
  }

  private void arrive() {
    Request request = new Request(now(), accesses.sample(sizes));
    responses.arrived(now());
    queue.add(request);
    serve();
    schedule();
  }

  private void serve() {
    while (!queue.isEmpty() && !idle.isEmpty()) {
      EnclaveThread thread = idle.remove();
      Request request = queue.remove();
      responses.begun(now());
      process.accesses().whenDone(thread, request.accesses, () -> done(thread, request));
      thread.start();
    }
  }

  private void done(EnclaveThread thread, Request request) {
    thread.rest();
    idle.add(thread);
    responses.done(now(), now() - request.arrived, request.accesses);
    serve();
  }

  private long now() {
    return process.simulation().now();
  }
}
