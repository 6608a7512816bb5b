package org.epcsim.sim;

/** Makes the accesses of an enclave: by the model, or walked one by one in a test. */
interface AccessesFactory {
  /** The exact method of MODEL section 4. */
  AccessesFactory MODEL = ModelledAccesses::new;

  /** The accesses of an enclave that was just built, before its threads start. */
  Accesses make(Kernel kernel, EnclaveSetup setup, Accesses.FaultHandler handler);
}
