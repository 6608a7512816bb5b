package org.epcsim.study;

import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.scenario.PatternSpec;
import org.epcsim.scenario.ScenarioSpec;

/**
 * How much heap a run will need, from its numbers of pages, so that a JVM that is too small is
 * refused before it allocates.
 */
final class HeapEstimate {
  private static final long FIXED = 64L << 20; // program, calendar, charts; measured, rounded up
  private static final long PER_EPC_PAGE = 24; // EpcPages 16, PageList 4 to 8
  private static final long PER_ENCLAVE_PAGE = 5; // PageTable 4, VA slots, chunk headers
  private static final long PER_VEPC_PAGE = 5; // PageTable
  private static final long PER_SAMPLED_PAGE = 9; // IndependentReferences
  private static final long PER_SCANNED_PAGE = 5; // ScanReferences
  private static final long PER_WEIGHT = 8; // Popularity, for each phase
  private static final long PER_SAMPLE = 8; // TimeSeries

  private HeapEstimate() {}

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

  static long bytes(ScenarioSpec scenario) {
    long bytes = FIXED + PER_EPC_PAGE * scenario.machine().pages().count();
    long series = 10;
    for (var entry : scenario.enclaves().entrySet()) {
      EnclaveSpec e = entry.getValue();
      long alike = e.instances(entry.getKey()).size();
      long sampled = e.workingSet().count() * perSampledPage(e.pattern());
      bytes += alike * (e.size().count() * PER_ENCLAVE_PAGE + sampled);
      series += 3 * alike;
    }
    for (var entry : scenario.guests().entrySet()) {
      GuestSpec g = entry.getValue();
      long alike = g.instances(entry.getKey()).size();
      long pages = g.vepc().values().stream().mapToLong(s -> s.size().count()).sum();
      bytes += alike * pages * PER_VEPC_PAGE;
      series += alike;
    }
    long samples = scenario.run().horizon().nanos() / scenario.run().sample().nanos() + 2;
    return bytes + samples * series * PER_SAMPLE;
  }

  private static long perSampledPage(PatternSpec pattern) {
    if (pattern instanceof PatternSpec.Scan) {
      return PER_SCANNED_PAGE;
    }
    if (pattern instanceof PatternSpec.Mixture) {
      return PER_SAMPLED_PAGE + PER_WEIGHT + PER_SCANNED_PAGE;
    }
    if (pattern instanceof PatternSpec.Phased phased) {
      return PER_SAMPLED_PAGE + phased.phases().size() * PER_WEIGHT;
    }
    return PER_SAMPLED_PAGE + (pattern instanceof PatternSpec.Uniform ? 0 : PER_WEIGHT);
  }
}
