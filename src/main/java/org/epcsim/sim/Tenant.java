package org.epcsim.sim;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** VMs that are alike and come under one name: those of an arrival process or of a guest. */
public final class Tenant {
  private record Waiting(VirtualMachine vm, long turn, long since) {}

  private final String name;
  private final long pages;
  private final int cap;
  private final Set<VirtualMachine> live = new LinkedHashSet<>();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long arrived;
  private long refused;
  private long lastRelease = -1;
  private TenantStatistics statistics = new TenantStatistics(0, 0, 0);

  Tenant(String name, long pages, int cap) {
    this.name = name;
    this.pages = pages;
    this.cap = cap;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Configured vEPC pages of each of its VMs. */
  public long pages() {
    return pages;
  }

  /** What became of its VMs since the end of the warm-up. */
  public TenantStatistics statistics() {
    return statistics;
  }

  /** Most of its VMs that may be live. */
  int cap() {
    return cap;
  }

  /** Its VMs from their admission to the release of their last page, in the order of admission. */
  Set<VirtualMachine> live() {
    return live;
  }

  /** vEPC pages of its VMs that are resident now. */
  long residentPages() {
    return live.stream().mapToLong(VirtualMachine::residentPages).sum();
  }

  /** One of its VMs has come. */
  void arrive() {
    arrived++;
    statistics.arrived();
  }

  /** One of its VMs is not let in. */
  void refuse(VirtualMachine vm) {
    refused++;
    statistics.refused();
    vm.refuse();
  }

  /** VMs that have come so far, from time 0. */
  long arrived() {
    return arrived;
  }

  /** Those of them that were not let in. */
  long refused() {
    return refused;
  }

  void admit(VirtualMachine vm, long now) {
    live.add(vm);
    statistics.admitted(now);
  }

  void released(VirtualMachine vm, long now) {
    live.remove(vm);
    lastRelease = now;
    statistics.released(vm, now);
  }

  /** Whether none of its VMs lives or waits. */
  public boolean drained() {
    return live.isEmpty() && queue.isEmpty();
  }

  /** When the last page of one of its VMs was released, warm-up included; -1 if none was. */
  public long lastRelease() {
    return lastRelease;
  }

  /** One of its VMs waits for its admission; who has the lower turn has come earlier. */
  void queue(VirtualMachine vm, long turn, long now) {
    queue.add(new Waiting(vm, turn, now));
    statistics.queued(now);
  }

  /** How many of its VMs wait. */
  int waiting() {
    return queue.size();
  }

  /** The turn of the first of them. */
  long turn() {
    return queue.element().turn();
  }

  /** The first of them waits no more. */
  VirtualMachine leaveQueue(long now) {
    Waiting first = queue.remove();
    statistics.leftQueue(now - first.since(), now);
    return first.vm();
  }

  /** Statistics begin anew. */
  void warmedUp(long now) {
    live.forEach(VirtualMachine::warmedUp);
    statistics = new TenantStatistics(live.size(), queue.size(), now);
  }

  /** The run is over. */
  void close(long now) {
    live.forEach(VirtualMachine::close);
    statistics.close(live, queue.size(), now);
  }
}
