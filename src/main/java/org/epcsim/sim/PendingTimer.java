package org.epcsim.sim;

/** A timer that knows its place in a {@link TimerHeap}. */
abstract class PendingTimer extends Timer {
  /** Its place while it is not in the heap. */
  static final int NOWHERE = -1;

  /** Index in the heap's arrays, or {@link #NOWHERE}: written by the heap alone. */
  int place = NOWHERE;

  private final int priority;
  private final Runnable action;

  /**
   * A timer that is not scheduled.
   *
   * @param priority among timers of one instant the lower comes first; 0 to 127
   * @param action what happens then
   */
  PendingTimer(int priority, Runnable action) {
    this.priority = priority;
    this.action = action;
  }

  final int priority() {
    return priority;
  }

  /** It happens; it was taken off the heap before. */
  final void act() {
    action.run();
  }

  @Override
  final boolean pending() {
    return place != NOWHERE;
  }
}
