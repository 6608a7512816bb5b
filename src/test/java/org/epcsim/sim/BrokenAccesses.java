package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/** The model with a mistake in it. A test that does not notice shows nothing. */
final class BrokenAccesses {
  private BrokenAccesses() {}

  /** The Accessed bit is clear on insertion: nobody says that the faulting access ran again. */
  static Accesses bitClearOnInsertion(
      Simulation simulation, EnclaveSetup setup, Accesses.FaultHandler handler) {
    return new ForwardingAccesses(simulation.modelled(setup, handler)) {
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
      Simulation simulation, EnclaveSetup setup, Accesses.FaultHandler handler) {
    RandomStream random = simulation.streams().stream("broken/" + setup.name());
    PageDraw pages = new PageDraw(setup);
    return simulation.modelled(setup, (thread, page) -> handler.fault(thread, pages.next(random)));
  }
}
