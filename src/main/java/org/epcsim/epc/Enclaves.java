package org.epcsim.epc;

import java.util.Arrays;

/** The enclaves alive, by id. Ids are small and used again. */
final class Enclaves {
  private Enclave[] byId = new Enclave[8];
  private int ids;
  private int[] freeIds = new int[8];
  private int freeIdCount;

  /** An id that no enclave alive has; {@link #add} comes next. */
  int nextId() {
    return freeIdCount > 0 ? freeIds[freeIdCount - 1] : ids;
  }

  Enclave add(Enclave enclave) {
    if (freeIdCount > 0) {
      freeIdCount--;
    } else {
      ids++;
    }
    if (enclave.id == byId.length) {
      byId = Arrays.copyOf(byId, 2 * byId.length);
    }
    byId[enclave.id] = enclave;
    return enclave;
  }

  void remove(Enclave enclave) {
    byId[enclave.id] = null;
    if (freeIdCount == freeIds.length) {
      freeIds = Arrays.copyOf(freeIds, 2 * freeIdCount);
    }
    freeIds[freeIdCount++] = enclave.id;
  }

  /** The enclave of an id, or null. */
  Enclave get(int id) {
    return byId[id];
  }

  /** Ids ever used; the enclaves alive are below it. */
  int ids() {
    return ids;
  }
}
