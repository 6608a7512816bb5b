package org.epcsim.sim;

import java.util.List;
import java.util.function.IntConsumer;
import org.epcsim.workload.AccessClock;

/**
 * When the phases of an enclave's working set end: after a time, or when the enclave has done so
 * many accesses. The first nanosecond that has them ends the phase; the next one is counted from
 * their exact number, so that nothing is lost over many.
 */
final class Phases {
  private final List<EnclaveSetup.Phase> phases;
  private final boolean repeat;
  private final Clock calendar;
  private final AccessClock clock;
  private final IntConsumer enter;
  private final Timer afterTime;
  private final Timer afterWork;
  private int current;
  private double end = Double.POSITIVE_INFINITY; // in accesses of the enclave

  /**
   * The first phase begins.
   *
   * @param calendar on which phases of a stated time end
   * @param time in which the enclave's threads run
   * @param clock of the enclave; stands at the present in {@link #reschedule}
   * @param enter takes the index of each later phase when it begins
   */
  Phases(
      EnclaveSetup.Phased pattern,
      Clock calendar,
      Clock time,
      AccessClock clock,
      IntConsumer enter) {
    phases = pattern.phases();
    repeat = pattern.repeat();
    this.calendar = calendar;
    this.clock = clock;
    this.enter = enter;
    afterTime = calendar.timer(Clock.STATE, () -> timeIsOver(time));
    afterWork = time.timer(Clock.STATE, () -> next(end));
    begin(clock.k());
  }

  private void begin(double accesses) {
    boolean last = !repeat && current == phases.size() - 1;
    end = last ? Double.POSITIVE_INFINITY : accesses + phases.get(current).accesses();
    if (!last && phases.get(current).nanos() < Long.MAX_VALUE) {
      afterTime.at(calendar.now() + phases.get(current).nanos());
    }
  }

  private void timeIsOver(Clock time) {
    clock.advanceTo(time.now());
    next(clock.k());
  }

  private void next(double accesses) {
    current = (current + 1) % phases.size();
    begin(accesses);
    enter.accept(current);
  }

  /** The rate of accesses has changed. */
  void reschedule() {
    if (end < Double.POSITIVE_INFINITY) {
      afterWork.at(clock.reaches(end));
    }
  }

  /** The enclave is gone. */
  void end() {
    end = Double.POSITIVE_INFINITY;
    afterTime.clear();
    afterWork.clear();
  }
}
