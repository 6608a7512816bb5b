package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * The accesses whose next fault has to be looked at again when the changes of an instant are done:
 * once per event, however many pages a reclaim pass has unmapped.
 */
final class DirtyList {
  private final List<Accesses> list = new ArrayList<>();
  private Accesses last; // most events change one enclave only

  void add(Accesses accesses) {
    if (accesses != last && !list.contains(accesses)) {
      list.add(accesses);
    }
    last = accesses;
  }

  void settle() {
    if (last == null) {
      return;
    }
    last = null;
    for (int i = 0; i < list.size(); i++) {
      list.get(i).reschedule();
    }
    list.clear();
  }
}
