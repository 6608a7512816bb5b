package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/** Accesses that are another's, for tests that break one thing. */
abstract class ForwardingAccesses implements Accesses {
  private final Accesses other;

  ForwardingAccesses(Accesses other) {
    this.other = other;
  }

  @Override
  public void run(EnclaveThread thread) {
    other.run(thread);
  }

  @Override
  public void stop(EnclaveThread thread) {
    other.stop(thread);
  }

  @Override
  public int running() {
    return other.running();
  }

  @Override
  public void suspend(boolean outside) {
    other.suspend(outside);
  }

  @Override
  public void map(int page, int node) {
    other.map(page, node);
  }

  @Override
  public void unmap(int page) {
    other.unmap(page);
  }

  @Override
  public boolean mapped(int page) {
    return other.mapped(page);
  }

  @Override
  public void retried(EnclaveThread thread, int page) {
    other.retried(thread, page);
  }

  @Override
  public boolean testAndClear(int page) {
    return other.testAndClear(page);
  }

  @Override
  public boolean testAndClearEpt(int page, RandomStream ageing) {
    return other.testAndClearEpt(page, ageing);
  }

  @Override
  public void reschedule() {
    other.reschedule();
  }

  @Override
  public void whenDone(double accesses, Runnable callback) {
    other.whenDone(accesses, callback);
  }

  @Override
  public void whenDone(EnclaveThread thread, double accesses, Runnable callback) {
    other.whenDone(thread, accesses, callback);
  }

  @Override
  public void end() {
    other.end();
  }

  @Override
  public double count() {
    return other.count();
  }

  @Override
  public double faults() {
    return other.faults();
  }
}
