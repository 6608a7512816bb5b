package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;

/**
 * The processes behind the enclaves of an EPC. Answers for their Accessed bits: pages outside the
 * working set are never accessed.
 */
final class EnclaveProcesses implements AccessedBits {
  private EnclaveProcess[] byId = new EnclaveProcess[8];

  void register(Enclave enclave, EnclaveProcess host) {
    if (enclave.id() >= byId.length) {
      byId = Arrays.copyOf(byId, 2 * enclave.id() + 1);
    }
    byId[enclave.id()] = host;
  }

  EnclaveProcess of(Enclave enclave) {
    return byId[enclave.id()];
  }

  @Override
  public boolean testAndClear(Enclave enclave, int page) {
    EnclaveProcess host = of(enclave);
    return isAccessed(host, page)
        && (host.accesses().mapped(page)
            ? host.accesses().testAndClear(page)
            : host.bornYoung(page));
  }

  @Override
  public void mapped(Enclave enclave, int page, boolean accessed) {
    // The sampler learns of it at the end of the fault's service.
  }

  @Override
  public void unmapped(Enclave enclave, int page) {
    EnclaveProcess host = of(enclave);
    if (isAccessed(host, page)) {
      host.accesses().unmap(page);
    }
  }

  private static boolean isAccessed(EnclaveProcess host, int page) {
    return host.accesses() != null && page < host.setup().workingSet();
  }
}
