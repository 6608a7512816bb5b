package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/** The model with a mistake in it. A test that does not notice shows nothing. */
final class BrokenAccesses {
  private BrokenAccesses() {}

  /** The Accessed bit is clear on insertion: nobody says that the faulting access ran again. */
  static Accesses bitClearOnInsertion(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    return new ForwardingAccesses(AccessesFactory.MODEL.make(kernel, setup, handler)) {
      @Override
      public void retried(EnclaveThread thread, int page) {}
    };
  }

  /**
   * The page of a fault is drawn from all pages instead of the unmapped ones: the fault comes at
   * the right time, but may name a page that is mapped, and then ends as if another thread had
   * loaded the page meanwhile.
   */
  static Accesses pageDrawnFromAll(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    RandomStream random = kernel.simulation().streams().stream("broken/" + setup.name());
    PageDraw pages = new PageDraw(setup);
    return AccessesFactory.MODEL.make(
        kernel, setup, (thread, page) -> handler.fault(thread, pages.next(random)));
  }
}
