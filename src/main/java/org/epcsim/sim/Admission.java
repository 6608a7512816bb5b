package org.epcsim.sim;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets VMs start, lets them wait, or sends them away. A VM that is let in is live, and all of its
 * configured vEPC counts, until its last page is released.
 */
final class Admission {
  private final Simulation simulation;
  private final AdmissionPolicy policy;
  private final long mostPages;
  private final SortedMap<String, Tenant> tenants = new TreeMap<>();
  private long livePages;
  private long waits;

  Admission(Simulation simulation, AdmissionPolicy policy) {
    this.simulation = simulation;
    this.policy = policy;
    mostPages = policy.mostPages(simulation.epc().size());
  }

  /** The tenant of that name, each of whose VMs has so many pages. */
  Tenant tenant(String name, long pages) {
    return tenants.computeIfAbsent(name, n -> new Tenant(n, pages, policy.cap(n)));
  }

  private Tenant tenant(VirtualMachine vm) {
    return tenants.get(vm.setup().tenant());
  }

  /** All tenants, by name. */
  Collection<Tenant> tenants() {
    return tenants.values();
  }

  /** Configured vEPC pages of all live VMs. */
  long livePages() {
    return livePages;
  }

  /** A VM wants to start now. */
  void request(VirtualMachine vm) {
    Tenant tenant = tenant(vm);
    tenant.arrive();
    if (fits(tenant) && (policy.backfill() || firstWaiting() == null)) {
      admit(tenant, vm);
    } else if (policy.queue() && tenant.pages() <= mostPages && tenant.cap() > 0) {
      tenant.queue(vm, waits++, simulation.now());
    } else { // nobody waits for what can never be
      tenant.refuse(vm);
    }
  }

  private boolean fits(Tenant tenant) {
    return tenant.live().size() < tenant.cap() && livePages + tenant.pages() <= mostPages;
  }

  private void admit(Tenant tenant, VirtualMachine vm) {
    livePages += tenant.pages();
    tenant.admit(vm, simulation.now());
    simulation.guidance().look();
    vm.start();
  }

  /** The last page of a VM was released: others may fit now. */
  void released(VirtualMachine vm) {
    Tenant tenant = tenant(vm);
    livePages -= tenant.pages();
    tenant.released(vm, simulation.now());
    for (Tenant next = firstWaiting(); next != null && fits(next); next = firstWaiting()) {
      admit(next, next.leaveQueue(simulation.now()));
    }
  }

  /** Whose VM has waited longest; with backfill, of those that fit, since others may be passed. */
  private Tenant firstWaiting() {
    Tenant first = null;
    for (Tenant tenant : tenants.values()) {
      if (tenant.waiting() > 0
          && (first == null || tenant.turn() < first.turn())
          && (!policy.backfill() || fits(tenant))) {
        first = tenant;
      }
    }
    return first;
  }
}
