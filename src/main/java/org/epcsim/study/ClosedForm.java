package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.epcsim.analytic.EnclaveLoad;
import org.epcsim.analytic.Equilibrium;
import org.epcsim.analytic.SharedEpc;
import org.epcsim.analytic.VepcLimit;
import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.scenario.PatternSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.WhatIfSpec;

/**
 * What theory says of a scenario without simulating it: a start for a capacity search (MODEL
 * section 7), and what its answer is compared with. It is the long run, with all host enclaves and
 * VMs alive and started.
 *
 * <p>Against simulations it is within 1 % of the slowdown of one enclave with one thread, 1.5 % of
 * two, and within 7 % where threads of an enclave queue for its lock, ksgxd cannot keep up, or a
 * pattern scans. The page on validity has the figures.
 */
public final class ClosedForm {
  private final ScenarioSpec scenario;
  private final long epcPages;
  private final long addedPages;
  private final long secsAndVaPages;
  private final long vepcPages;
  private final long residentVepcPages;
  private final SharedEpc epc;
  private final List<EnclaveLoad> loads;
  private final List<Equilibrium> equilibria;

  private ClosedForm(ScenarioSpec scenario) {
    this.scenario = scenario;
    boolean vaPages = scenario.whatIf().vaPages();
    epcPages = scenario.machine().pages().count();
    addedPages = sum(scenario, HostLoads::pages);
    secsAndVaPages = sum(scenario, enclave -> HostLoads.secsAndVa(enclave, vaPages));
    long configured = 0;
    long resident = 0;
    for (Map.Entry<String, GuestSpec> entry : scenario.startedGuests().entrySet()) {
      GuestSpec guest = entry.getValue();
      long count = guest.instances(entry.getKey()).size();
      configured += count * guest.vepcPages().count();
      resident += count * residentPages(guest);
    }
    vepcPages = configured;
    residentVepcPages = resident;
    epc = HostLoads.epc(scenario);
    loads = HostLoads.of(scenario.enclaves());
    equilibria = epc.equilibria(loads, (double) poolPages());
  }

  /** The closed form of a scenario; empty if {@link #obstacles} has any. */
  public static Optional<ClosedForm> of(ScenarioSpec scenario) {
    return obstacles(scenario).isEmpty() ? Optional.of(new ClosedForm(scenario)) : Optional.empty();
  }

  /** Why a scenario has no closed form, in words; empty if it has one. */
  public static List<String> obstacles(ScenarioSpec scenario) {
    List<String> obstacles = new ArrayList<>();
    scenario.enclaves().forEach((name, spec) -> enclave(obstacles, "enclave " + name, spec));
    scenario.startedGuests().forEach((name, spec) -> guest(obstacles, "guest " + name, spec));
    if (!scenario.arrivals().isEmpty()) {
      obstacles.add("VMs come and go: how many are live is random");
    }
    long nodes = scenario.machine().epc().stream().mapToInt(s -> s.node()).distinct().count();
    if (nodes > 1) {
      obstacles.add("several NUMA nodes: who has remote memory is not known");
    }
    if (scenario.machine().cpus().isPresent()) {
      obstacles.add("CPUs are shared");
    }
    if (scenario.machine().backingStore().isPresent()) {
      obstacles.add("the backing store is limited");
    }
    rules(obstacles, scenario.whatIf());
    return obstacles;
  }

  private static void enclave(List<String> obstacles, String who, EnclaveSpec enclave) {
    if (enclave.pattern() instanceof PatternSpec.Phased) {
      obstacles.add(who + ": phases");
    }
    if (enclave.pattern() instanceof PatternSpec.Mixture mixture
        && mixture.of().stream().filter(part -> isRanked(part.pattern())).count() > 1) {
      obstacles.add(who + ": a mixture in which the same pages are popular twice");
    }
    if (enclave.requests().isPresent()) {
      obstacles.add(who + ": an open workload");
    }
  }

  private static boolean isRanked(PatternSpec pattern) {
    return (pattern instanceof PatternSpec.Zipf z && z.layout() == PatternSpec.Layout.RANKED)
        || (pattern instanceof PatternSpec.Hotspot h && h.layout() == PatternSpec.Layout.RANKED);
  }

  private static void guest(List<String> obstacles, String who, GuestSpec guest) {
    boolean touched = guest.touch().isPresent() || !guest.enclaves().isEmpty();
    if (guest.boot() != GuestSpec.Boot.SANITISE
        && touched
        && guest.vepc().values().stream().anyMatch(section -> !section.prealloc())) {
      obstacles.add(who + ": how much of its vEPC is resident depends on what runs in it");
    }
  }

  private static void rules(List<String> obstacles, WhatIfSpec rules) {
    if (rules.directReclaimInFaults() || rules.lowWatermark() == 0) {
      obstacles.add("faults reclaim by themselves, or nobody does");
    }
    if (rules.reclaimableVepc()) {
      obstacles.add("vEPC is reclaimed");
    }
    if (!rules.cgroups().isEmpty()) {
      obstacles.add("limits of cgroups");
    }
  }

  /** What stays resident of a guest that has booted. */
  private static long residentPages(GuestSpec guest) {
    if (guest.boot() == GuestSpec.Boot.SANITISE) {
      return guest.vepcPages().count();
    }
    return guest.vepc().values().stream()
        .filter(section -> section.prealloc())
        .mapToLong(section -> section.size().count())
        .sum();
  }

  private static long sum(ScenarioSpec scenario, ToLongFunction<EnclaveSpec> pages) {
    long sum = 0;
    for (Map.Entry<String, EnclaveSpec> entry : scenario.enclaves().entrySet()) {
      EnclaveSpec enclave = entry.getValue();
      sum += enclave.instances(entry.getKey()).size() * pages.applyAsLong(enclave);
    }
    return sum;
  }

  /**
   * The slowdown of a host enclave, at least 1; infinite if nothing is left for it.
   *
   * @param enclave as in results: {@code NAME}, or {@code NAME-1} and so on
   * @throws IllegalArgumentException if there is none of this name
   */
  public double slowdown(String enclave) {
    return equilibria.get(0).slowdowns().get(index(enclave));
  }

  /** Share of a host enclave's accesses that find their page; named as in {@link #slowdown}. */
  public double hitRatio(String enclave) {
    return equilibria.get(0).hits().get(index(enclave));
  }

  private int index(String enclave) {
    for (int i = 0; i < loads.size(); i++) {
      if (loads.get(i).name().equals(enclave)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no host enclave is named " + enclave);
  }

  /** The largest slowdown of a host enclave in any equilibrium; 1 without enclaves. */
  public double worstSlowdown() {
    return equilibria.stream().mapToDouble(Equilibrium::worstSlowdown).max().orElseThrow();
  }

  /**
   * The slowdown that a run of the scenario would measure, from its warm-up to its horizon: that of
   * {@link #slowdown} and, because the first access to a page is a fault too, what these cost. Of
   * an enclave that is evicted from before it has accessed all of its pages it is an approximation.
   *
   * @return NaN if the enclave does not live in the measured time
   */
  public double measuredSlowdown(String enclave) {
    int i = index(enclave);
    double slowdown = slowdown(enclave);
    if (Double.isInfinite(slowdown)) {
      return slowdown;
    }
    HostLoads.Life life = HostLoads.lives(scenario).get(i);
    double from = Math.max(0, scenario.run().warmUp().nanos() - life.built());
    double until = life.stop() - life.built();
    return until <= from
        ? Double.NaN
        : HostLoads.firstAccesses(scenario, loads.get(i), slowdown)
            .slowdown(from, until, life.work());
  }

  /**
   * True if the past decides who is slow: {@link #slowdown} and {@link #hitRatio} are then those of
   * enclaves that began alike, and others are possible.
   */
  public boolean severalEquilibria() {
    return equilibria.size() > 1;
  }

  /** Free pages that the watermarks keep, on average; 0 if everything fits. */
  public double meanFreePages() {
    return equilibria.get(0).meanFree();
  }

  /** The machine's EPC. */
  public long epcPages() {
    return epcPages;
  }

  /** What host enclaves would fill: pages added, SECS and VA pages. */
  public long demandPages() {
    return addedPages + secsAndVaPages;
  }

  /** Configured vEPC of all VMs. */
  public long vepcPages() {
    return vepcPages;
  }

  /** EPC less configured vEPC; negative if oversold. */
  public long remainderPages() {
    return epcPages - vepcPages;
  }

  /** The documented rule: demand fits into the remainder. */
  public boolean ruleMet() {
    return demandPages() <= remainderPages();
  }

  /** What pages of host enclaves share with free ones: EPC less SECS, VA and resident vEPC. */
  public long poolPages() {
    return epcPages - secsAndVaPages - residentVepcPages;
  }

  /**
   * How much resident vEPC leaves each slowdown within a limit, whatever VMs the scenario has.
   *
   * @param slowdown 1 or more
   */
  public VepcLimit vepcLimit(double slowdown) {
    return VepcLimit.of(epc, loads, epcPages - secsAndVaPages, addedPages, slowdown);
  }
}
