package org.epcsim.workload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Popularities by rank, before pages are shuffled, each worked out once: all replications of a
 * study ask for the same. They are immutable, so that threads share them; all that were asked for
 * are kept.
 */
public final class RankedPopularities {
  private final Map<Kind, Popularity> made = new ConcurrentHashMap<>();

  /** What tells one from another; {@code share} is NaN for Zipf's law. */
  private record Kind(int pages, double parameter, double share) {}

  /** As {@link Popularity#zipf}. */
  public Popularity zipf(int pages, double exponent) {
    Kind kind = new Kind(pages, exponent, Double.NaN);
    return made.computeIfAbsent(kind, k -> Popularity.zipf(pages, exponent));
  }

  /** As {@link Popularity#hotspot}. */
  public Popularity hotspot(int pages, double hotShare, double accessShare) {
    Kind kind = new Kind(pages, hotShare, accessShare);
    return made.computeIfAbsent(kind, k -> Popularity.hotspot(pages, hotShare, accessShare));
  }
}
