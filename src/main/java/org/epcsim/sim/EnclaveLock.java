package org.epcsim.sim;

import java.util.ArrayDeque;

/** An enclave's mutex ({@code encl->lock}): one holder, others in the order of their requests. */
final class EnclaveLock {
  /** Someone who wants the lock. */
  interface Holder {
    /** It has the lock now and gives it back by {@link #release}, at once or later. */
    void lockGranted();
  }

  private final ArrayDeque<Holder> queue = new ArrayDeque<>();
  private boolean held;
  private boolean granting;

  void request(Holder holder) {
    if (held || granting) {
      queue.add(holder);
    } else {
      held = true;
      holder.lockGranted();
      grantOthers();
    }
  }

  void release() {
    held = false;
    grantOthers();
  }

  /** A loop, not a recursion: a holder may release at once, and thousands may wait. */
  private void grantOthers() {
    if (granting) {
      return;
    }
    granting = true;
    while (!held && !queue.isEmpty()) {
      held = true;
      queue.remove().lockGranted();
    }
    granting = false;
  }
}
