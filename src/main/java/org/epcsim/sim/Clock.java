package org.epcsim.sim;

/**
 * Time as actors work in it, in nanoseconds: that of the calendar where everybody has a CPU of his
 * own, and what is left of it where actors share CPUs ({@link Cpus}).
 */
interface Clock {
  /** State changes come before accesses that happen at the same instant. */
  int STATE = 0;

  /** Accesses of enclave threads. */
  int ACCESS = 1;

  /** Looks at the state after everything else of an instant. */
  int LOOK = 2;

  /** Samples, which see what the others have looked at; on the calendar only. */
  int SAMPLE = 3;

  /** The present time. */
  long now();

  /** An event of this clock that can be scheduled again and again. */
  Timer timer(int priority, Runnable action);

  /**
   * Moves to {@code time} at once if nothing else happens before or at it: what a timer would do,
   * without the list. False, and nothing happens, otherwise. For the last act of an event.
   */
  boolean advance(long time);

  /**
   * The last instant at which nothing else happens yet: until then, that included, the event that
   * asks may act by itself. Before the present if it may not.
   */
  long quietUntil();

  /** Moves to {@code time}, which is quiet, past so many events that were done without the list. */
  void pass(long time, int passedEvents);

  /** One more actor wants a CPU from now on. */
  void enter();

  /** One actor fewer wants a CPU: it sleeps or is gone. */
  void leave();
}
