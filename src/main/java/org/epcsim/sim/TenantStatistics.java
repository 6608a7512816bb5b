package org.epcsim.sim;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a tenant's VMs, in sums, since there may be very many.
 *
 * <p>What a VM did counts when its last page is released or the run ends: its boot and release in
 * full, its waits and retries from the end of the warm-up.
 */
public final class TenantStatistics {
  private final Level live;
  private final Level waiting;
  private final Map<ActorOutcome, Long> outcomes = new EnumMap<>(ActorOutcome.class);
  private final Tally queueTimes = new Tally();
  private final Tally bootTimes = new Tally();
  private final Tally releaseTimes = new Tally();
  private long arrivals;
  private long admissions;
  private long retries;
  private long stalled;
  private long episodes;
  private long starved;
  private long longestStarved;
  private long queued;
  private long end;

  /** Statistics begin now, with so many VMs that live or wait. */
  TenantStatistics(int live, int waiting, long now) {
    this.live = new Level(live, now);
    this.waiting = new Level(waiting, now);
  }

  void arrived() {
    arrivals++;
  }

  void refused() {
    ended(ActorOutcome.REFUSED);
  }

  void queued(long now) {
    queued++;
    waiting.change(1, now);
  }

  void leftQueue(long waited, long now) {
    queueTimes.add(waited);
    waiting.change(-1, now);
  }

  void admitted(long now) {
    admissions++;
    live.change(1, now);
  }

  void released(VirtualMachine vm, long now) {
    live.change(-1, now);
    lived(vm);
  }

  /** The run is over, with these VMs alive and so many that wait. */
  void close(Iterable<VirtualMachine> alive, int stillWaiting, long now) {
    end = now;
    alive.forEach(this::lived);
    for (int i = 0; i < stillWaiting; i++) {
      ended(ActorOutcome.BUILDING);
    }
  }

  private void lived(VirtualMachine vm) {
    ended(vm.outcome());
    if (vm.bootTime() >= 0) {
      bootTimes.add(vm.bootTime());
    }
    if (vm.releaseTime() >= 0) {
      releaseTimes.add(vm.releaseTime());
    }
    retries += vm.retries();
    stalled += vm.waits().total();
    episodes += vm.waits().episodes();
    starved += vm.waits().starved();
    longestStarved = Math.max(longestStarved, vm.waits().longest());
  }

  private void ended(ActorOutcome outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }

  /** VMs that came. */
  public long arrivals() {
    return arrivals;
  }

  /** VMs that were let in, at once or after a wait. */
  public long admissions() {
    return admissions;
  }

  /** VMs that had to wait for their admission. */
  public long queued() {
    return queued;
  }

  /** How many VMs have ended, or were at the end of the run, so. */
  public long outcome(ActorOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Waits for admission that have ended in it. */
  public Tally queueTimes() {
    return queueTimes;
  }

  /** Times from the start to the end of the first boot. */
  public Tally bootTimes() {
    return bootTimes;
  }

  /** Times from the end of a VM to the release of its last page. */
  public Tally releaseTimes() {
    return releaseTimes;
  }

  /** Mean number of live VMs. */
  public double liveMean() {
    return live.mean(end);
  }

  /** Most live VMs. */
  public long liveMax() {
    return live.max();
  }

  /** Mean number of VMs that wait for their admission. */
  public double queueLengthMean() {
    return waiting.mean(end);
  }

  /** Most VMs that wait for their admission. */
  public long queueLengthMax() {
    return waiting.max();
  }

  /** Tries after the first of vEPC faults that found no free page. */
  public long retries() {
    return retries;
  }

  /** Nanoseconds that vCPUs waited for an EPC page. */
  public long stalled() {
    return stalled;
  }

  /** Starvation episodes. */
  public long episodes() {
    return episodes;
  }

  /** Nanoseconds in starvation episodes. */
  public long starved() {
    return starved;
  }

  /** The longest episode in nanoseconds, 0 if there was none. */
  public long longestStarved() {
    return longestStarved;
  }
}
