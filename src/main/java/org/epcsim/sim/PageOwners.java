package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;

/** The owners of a kernel's EPC pages by enclave. They answer for their Accessed bits. */
final class PageOwners implements AccessedBits {
  private PageOwner[] byId = new PageOwner[8];

  void register(Enclave enclave, PageOwner owner) {
    if (enclave.id() >= byId.length) {
      byId = Arrays.copyOf(byId, 2 * enclave.id() + 1);
    }
    byId[enclave.id()] = owner;
  }

  PageOwner of(Enclave enclave) {
    return byId[enclave.id()];
  }

  /** The pages of an enclave that is no vEPC. */
  EnclavePages pages(Enclave enclave) {
    return (EnclavePages) of(enclave);
  }

  @Override
  public boolean testAndClear(Enclave enclave, int page) {
    return of(enclave).testAndClear(page);
  }

  @Override
  public void mapped(Enclave enclave, int page, boolean accessed) {
    // An owner learns of it at the end of the fault's service.
  }

  @Override
  public void unmapped(Enclave enclave, int page) {
    of(enclave).unmapped(page);
  }
}
