package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.epcsim.unit.Pages;

/** Checks that involve several keys: the access pattern of one enclave. */
final class PatternRules {

  /** Pages that can have a popularity each. Assumed: what fits in memory beside the EPC's state. */
  private static final long MAX_RANKED_PAGES = 1L << 26;

  private static final Set<String> RANKED = Set.of("zipf", "hotspot", "mixture", "phased");
  private static final Set<String> SCANS = Set.of("sequential", "strided");
  private static final int MOST_PARTS = 8;
  private static final int MOST_PHASES = 64;

  private final BoundTree bound;
  private final String pattern;
  private final Optional<Pages> workingSet;

  /** Looks at a pattern and at the pages that it is about, if they are known. */
  PatternRules(BoundTree bound, String pattern, Optional<Pages> workingSet) {
    this.bound = bound;
    this.pattern = pattern;
    this.workingSet = workingSet;
  }

  void check() {
    String kind = kind(pattern);
    workingSet
        .filter(pages -> RANKED.contains(kind) && pages.count() > MAX_RANKED_PAGES)
        .ifPresent(
            pages ->
                bound.report(
                    pattern,
                    "%s over %s: expected a working set of at most %d pages, 256 GiB"
                        .formatted(kind, pages, MAX_RANKED_PAGES)));
    if (kind.equals("mixture")) {
      mixture(pattern + ".of");
    } else if (kind.equals("phased")) {
      phased(pattern + ".phases");
    }
  }

  private String kind(String path) {
    return bound.value(path + "." + Shape.Kinded.KIND, String.class).orElse("");
  }

  private void mixture(String of) {
    count(of, "parts", MOST_PARTS);
    bound.members(of).stream()
        .map(part -> part + ".pattern")
        .filter(part -> SCANS.contains(kind(part)))
        .skip(1)
        .forEach(
            scan ->
                bound.report(
                    scan, "a second sequential or strided part: expected at most one of them"));
  }

  private void phased(String phases) {
    count(phases, "phases", MOST_PHASES);
    for (String phase : bound.members(phases)) {
      boolean time = bound.given(phase + ".time");
      if (time == bound.given(phase + ".accesses")) {
        bound.report(
            phase,
            (time ? "time and accesses" : "neither time nor accesses")
                + ": expected exactly one of them");
      }
      extent(phase);
    }
  }

  private void extent(String phase) {
    Optional<Pages> size = bound.value(phase + ".workingSet", Pages.class);
    Optional<Pages> from = bound.value(phase + ".from", Pages.class);
    if (size.isEmpty() || from.isEmpty() || workingSet.isEmpty()) {
      return;
    }
    long end = from.get().count() + size.get().count();
    if (end > workingSet.get().count()) {
      bound.report(
          phase + ".workingSet",
          "ends at page %d, the enclave's working set at %d"
              .formatted(end, workingSet.get().count()));
    }
  }

  private void count(String path, String what, int most) {
    List<String> items = bound.members(path);
    if (bound.hasMembers(path) && (items.size() < 2 || items.size() > most)) {
      bound.report(path, "%d %s: expected 2 to %d".formatted(items.size(), what, most));
    }
  }
}
