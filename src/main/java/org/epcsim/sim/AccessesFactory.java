package org.epcsim.sim;

import org.epcsim.workload.Popularity;

/** Makes the accesses of an enclave: by the model, or walked one by one in a test. */
interface AccessesFactory {
  /** The exact method of MODEL section 4. */
  AccessesFactory MODEL = AccessesFactory::modelled;

  /** The accesses of an enclave that was just built, before its threads start. */
  Accesses make(Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler);

  private static Accesses modelled(
      Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler) {
    Simulation simulation = kernel.simulation();
    if (setup.pattern() instanceof EnclaveSetup.Sequential) {
      return new ScanAccesses(kernel.clock(), simulation.dirty(), setup, handler);
    }
    Popularity popularity = Popularity.uniform(setup.workingSet());
    if (setup.pattern() instanceof EnclaveSetup.Zipf zipf) {
      popularity = Popularity.zipf(setup.workingSet(), zipf.exponent());
      if (zipf.shuffled()) {
        popularity =
            popularity.shuffled(simulation.streams().stream("enclave/" + setup.name() + "/layout"));
      }
    }
    return new PoissonAccesses(
        kernel.clock(), simulation.dirty(), setup, popularity, simulation.streams(), handler);
  }
}
