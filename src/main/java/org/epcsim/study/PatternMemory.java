package org.epcsim.study;

import org.epcsim.scenario.MixturePartSpec;
import org.epcsim.scenario.PatternSpec;

/** Bytes for each page that an enclave visits, by the pattern of its visits. */
final class PatternMemory {
  private static final long INDEPENDENT = 9; // IndependentReferences
  private static final long SCANNED = 5; // ScanReferences
  private static final long LOCALITY = 2; // Locality
  private static final long WEIGHT = 8; // Popularity
  private static final long SECOND_BIT = 8; // of either, where the host looks as well

  private PatternMemory() {}

  /**
   * Bytes a page.
   *
   * @param seenByHost whether the host reads Accessed bits too, as of reclaimable vEPC
   */
  static long perPage(PatternSpec pattern, boolean seenByHost) {
    return LOCALITY + visits(pattern) + WEIGHT * tables(pattern) + (seenByHost ? SECOND_BIT : 0);
  }

  private static long visits(PatternSpec pattern) {
    if (pattern instanceof PatternSpec.Mixture) {
      return INDEPENDENT + SCANNED;
    }
    return pattern instanceof PatternSpec.Scan ? SCANNED : INDEPENDENT;
  }

  /** Tables of weights that there are at a time; two to add those of a mixture up. */
  private static long tables(PatternSpec pattern) {
    if (pattern instanceof PatternSpec.Mixture mixture) {
      return 2
          + mixture.of().stream().map(MixturePartSpec::pattern).mapToLong(p -> tables(p)).sum();
    }
    if (pattern instanceof PatternSpec.Phased phased) {
      return phased.phases().size();
    }
    boolean stored = pattern instanceof PatternSpec.Zipf || pattern instanceof PatternSpec.Hotspot;
    return stored ? 1 : 0;
  }
}
