package org.epcsim.script;

import java.util.BitSet;
import java.util.IdentityHashMap;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;

/** The Accessed bits as a script makes them: set by a hit, and at once by EAUG. */
final class ScriptAccessedBits implements AccessedBits {
  private final IdentityHashMap<Enclave, BitSet> bits = new IdentityHashMap<>();

  /** A thread has touched the mapped page. */
  void hit(Enclave enclave, int page) {
    bits.computeIfAbsent(enclave, any -> new BitSet()).set(page);
  }

  /** The enclave's mapping is gone, and its bits with it. */
  void forget(Enclave enclave) {
    bits.remove(enclave);
  }

  @Override
  public boolean testAndClear(Enclave enclave, int page) {
    BitSet set = bits.get(enclave);
    if (set == null || !set.get(page)) {
      return false;
    }
    set.clear(page);
    return true;
  }

  @Override
  public void mapped(Enclave enclave, int page, boolean accessed) {
    if (accessed) {
      hit(enclave, page);
    } else {
      unmapped(enclave, page);
    }
  }

  @Override
  public void unmapped(Enclave enclave, int page) {
    testAndClear(enclave, page);
  }
}
