package org.epcsim.sim;

import java.util.ArrayDeque;

/**
 * The mutex of an enclave ({@code encl->lock}) or of a vEPC file ({@code vepc->lock}): one holder,
 * others in the order of their requests.
 */
final class Mutex {
  /** Someone who wants the lock. */
  interface Holder {
    /** It has the lock now and gives it back by {@link #release}, at once or later. */
    void lockGranted();
  }

  private static final long UNKNOWN = -1;

  private final ArrayDeque<Holder> queue = new ArrayDeque<>();
  private final Clock clock;
  private final Timer releaseTimer;
  private boolean held;
  private boolean granting;
  private long heldUntil = UNKNOWN;

  Mutex(Clock clock) {
    this.clock = clock;
    releaseTimer = clock.timer(Clock.STATE, this::release);
  }

  void request(Holder holder) {
    if (held && heldUntil != UNKNOWN && heldUntil <= clock.now() && queue.isEmpty()) {
      held = false;
      heldUntil = UNKNOWN;
    }
    if (held || granting) {
      queue.add(holder);
      clock.leave(); // it sleeps
      expectRelease();
    } else {
      held = true;
      holder.lockGranted();
      grantOthers();
    }
  }

  /** The holder gives the lock back now. */
  void release() {
    held = false;
    heldUntil = UNKNOWN;
    grantOthers();
  }

  /** The holder will give the lock back at {@code time}; an event only if others wait by then. */
  void releaseAt(long time) {
    heldUntil = time;
    expectRelease();
  }

  private void expectRelease() {
    if (heldUntil != UNKNOWN && !queue.isEmpty()) {
      releaseTimer.at(heldUntil);
    }
  }

  /** True if a request now would be granted at once, as the first of any. */
  boolean free() {
    boolean over = heldUntil != UNKNOWN && heldUntil <= clock.now();
    return queue.isEmpty() && !granting && (!held || over);
  }

  /** It is taken now, while it is free, and given back at {@code time}. */
  void holdUntil(long time) {
    held = true;
    heldUntil = time;
  }

  /** A loop, not a recursion: a holder may release at once, and thousands may wait. */
  private void grantOthers() {
    if (granting) {
      return;
    }
    granting = true;
    while (!held && !queue.isEmpty()) {
      held = true;
      clock.enter();
      queue.remove().lockGranted();
    }
    granting = false;
    expectRelease();
  }
}
