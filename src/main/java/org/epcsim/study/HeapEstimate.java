package org.epcsim.study;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.epcsim.scenario.ArrivalsSpec;
import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.scenario.ScenarioSpec;

/**
 * How much heap a run will need, from its numbers of pages and actors, so that a JVM that is too
 * small is refused before it allocates.
 */
final class HeapEstimate {
  private static final long FIXED = 64L << 20; // program, calendar, charts; measured, rounded up
  private static final long PER_EPC_PAGE = 24; // EpcPages 16, PageList 4 to 8
  private static final long PER_ENCLAVE_PAGE = 5; // PageTable 4, VA slots, chunk headers
  private static final long PER_VEPC_PAGE = 5; // PageTable
  private static final long PER_ENCLAVE = 64 << 10; // histograms and rows; measured, rounded up
  private static final long PER_VM = 12 << 10; // a chunk of PageTable, rows; measured
  private static final long PER_SAMPLE = 8; // TimeSeries
  private static final long MOST_ARRIVALS = 1_000; // live at a time, unless known; assumed

  private final ScenarioSpec scenario;
  private long bytes = FIXED;
  private long series = 20;
  private long vepcPages;

  private HeapEstimate(ScenarioSpec scenario) {
    this.scenario = scenario;
  }

  /**
   * Refuses a scenario that does not fit into the JVM's heap.
   *
   * @throws HeapTooSmallException with the -Xmx to use
   */
  static void check(ScenarioSpec scenario) {
    long need = bytes(scenario);
    long have = Runtime.getRuntime().maxMemory();
    if (need > have) {
      throw new HeapTooSmallException(need, have);
    }
  }

  /**
   * Returns how many of these scenarios fit into the heap side by side.
   *
   * @param most at most so many
   * @throws HeapTooSmallException if not one does
   */
  static int threads(List<ScenarioSpec> scenarios, int most) {
    long each = 1;
    for (ScenarioSpec scenario : scenarios) {
      check(scenario);
      each = Math.max(each, bytes(scenario) - FIXED);
    }
    long fit = (Runtime.getRuntime().maxMemory() - FIXED) / each;
    return (int) Math.max(1, Math.min(most, fit));
  }

  static long bytes(ScenarioSpec scenario) {
    HeapEstimate estimate = new HeapEstimate(scenario);
    long epc = scenario.machine().pages().count();
    estimate.bytes += PER_EPC_PAGE * epc;
    estimate.enclaves(scenario.enclaves(), 1, false);
    scenario.startedGuests().forEach(estimate::guests);
    scenario.arrivals().forEach(estimate::arrivals);
    boolean evicted = scenario.whatIf().reclaimableVepc(); // else no more are there than EPC pages
    long there = evicted ? estimate.vepcPages : Math.min(epc, estimate.vepcPages);
    estimate.bytes += PER_VEPC_PAGE * there;
    long samples = scenario.run().horizon().nanos() / scenario.run().sample().nanos() + 2;
    return estimate.bytes + samples * estimate.series * PER_SAMPLE;
  }

  /** Enclaves of the host, or of each of so many guests. */
  private void enclaves(Map<String, EnclaveSpec> enclaves, long machines, boolean seenByHost) {
    enclaves.forEach(
        (kind, e) -> {
          long alike = machines * e.instances(kind).size();
          long visited = e.workingSet().count() * PatternMemory.perPage(e.pattern(), seenByHost);
          bytes += alike * (PER_ENCLAVE + e.size().count() * PER_ENCLAVE_PAGE + visited);
          series += 3 * alike;
        });
  }

  private void guests(String kind, GuestSpec guest) {
    long alike = guest.instances(kind).size();
    vms(guest, alike);
    series += alike;
  }

  /** Those that live at a time; of others nothing is kept. */
  private void arrivals(String name, ArrivalsSpec process) {
    GuestSpec guest = scenario.guests().get(process.guest());
    long reserve = scenario.admission().hostReserve().map(r -> r.count()).orElse(-1L);
    long fit =
        reserve < 0
            ? MOST_ARRIVALS
            : (scenario.machine().pages().count() - reserve) / guest.vepcPages().count();
    Integer cap = scenario.admission().caps().get(name);
    vms(
        guest,
        LongStream.of(
                fit,
                cap == null ? MOST_ARRIVALS : cap,
                orMany(process.most()),
                process.at().map(times -> (long) times.size()).orElse(Long.MAX_VALUE))
            .min()
            .orElseThrow());
    series += 5;
  }

  private static long orMany(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : Long.MAX_VALUE;
  }

  /** A guest with enclaves has a kernel with a record of each of its pages. */
  private void vms(GuestSpec guest, long alike) {
    long pages = alike * guest.vepcPages().count();
    vepcPages += pages;
    bytes += alike * PER_VM + (guest.enclaves().isEmpty() ? 0 : pages * PER_EPC_PAGE);
    enclaves(guest.enclaves(), alike, scenario.whatIf().reclaimableVepc());
  }
}
