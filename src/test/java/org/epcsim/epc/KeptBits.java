package org.epcsim.epc;

import java.util.HashSet;
import java.util.Set;

/** Accessed bits that are kept, one per mapped page. */
public final class KeptBits implements AccessedBits {
  private final Set<Long> accessed = new HashSet<>();

  /** The page is accessed through its mapping. */
  public void access(Enclave enclave, int page) {
    accessed.add(key(enclave, page));
  }

  @Override
  public boolean testAndClear(Enclave enclave, int page) {
    return accessed.remove(key(enclave, page));
  }

  @Override
  public void mapped(Enclave enclave, int page, boolean bit) {
    if (bit) {
      access(enclave, page);
    } else {
      accessed.remove(key(enclave, page));
    }
  }

  @Override
  public void unmapped(Enclave enclave, int page) {
    accessed.remove(key(enclave, page));
  }

  private static long key(Enclave enclave, int page) {
    return ((long) enclave.id() << 32) | page;
  }
}
