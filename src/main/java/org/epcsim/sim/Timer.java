package org.epcsim.sim;

/** An event with a fixed action that can be scheduled again and again, once at a time. */
abstract class Timer {
  /** Schedules it for {@code time} of its clock, instead of any earlier wish. */
  abstract void at(long time);

  /** Takes it off the calendar if it is on it. */
  abstract void clear();

  /** True from a schedule until it happens or is cleared. */
  abstract boolean pending();
}
