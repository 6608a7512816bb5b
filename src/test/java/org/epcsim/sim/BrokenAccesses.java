package org.epcsim.sim;

import java.util.List;
import org.epcsim.random.RandomStream;

/** The model with a mistake in it. A test that does not notice shows nothing. */
final class BrokenAccesses {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  private BrokenAccesses() {}

  /** The Accessed bit is clear on insertion: nobody says that the faulting access ran again. */
  static Accesses bitClearOnInsertion(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    return new ForwardingAccesses(AccessesFactory.MODEL.make(kernel, setup, handler)) {
      @Override
      public void retried(EnclaveThread thread, int page) {}
    };
  }

  /** Threads of a guest do not set Accessed bits of the host's page table. */
  static Accesses eptBitNeverSet(Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    return new ForwardingAccesses(AccessesFactory.MODEL.make(kernel, setup, handler)) {
      @Override
      public boolean testAndClearEpt(int page, RandomStream ageing) {
        return false;
      }
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

  /** A part that scans is taken for independent references to all pages. */
  static Accesses scanDrawnAtRandom(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    EnclaveSetup.Mixture mixture = (EnclaveSetup.Mixture) setup.pattern();
    List<EnclaveSetup.Part> parts =
        mixture.parts().stream()
            .map(part -> scans(part) ? new EnclaveSetup.Part(part.weight(), UNIFORM) : part)
            .toList();
    EnclaveSetup other =
        new EnclaveSetup(
            setup.name(),
            setup.elrange(),
            setup.added(),
            setup.workingSet(),
            setup.threads(),
            setup.rate(),
            new EnclaveSetup.Mixture(parts),
            setup.start(),
            setup.stop(),
            0);
    return AccessesFactory.MODEL.make(kernel, other, handler);
  }

  private static boolean scans(EnclaveSetup.Part part) {
    return part.pattern() instanceof EnclaveSetup.Sequential
        || part.pattern() instanceof EnclaveSetup.Strided;
  }

  /** What pages were accessed in a phase is forgotten when the next one begins. */
  static Accesses bitsClearedByPhases(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    Accesses model = AccessesFactory.MODEL.make(kernel, setup, handler);
    forget(kernel, setup, model, 0);
    return model;
  }

  private static void forget(Kernel kernel, EnclaveSetup setup, Accesses model, int phase) {
    List<EnclaveSetup.Phase> phases = ((EnclaveSetup.Phased) setup.pattern()).phases();
    kernel
        .clock()
        .timer(
            Clock.STATE,
            () -> {
              for (int page = 0; page < setup.workingSet(); page++) {
                model.testAndClear(page);
              }
              forget(kernel, setup, model, (phase + 1) % phases.size());
            })
        .at(kernel.clock().now() + phases.get(phase).nanos());
  }
}
