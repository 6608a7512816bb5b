package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStreams;
import org.epcsim.workload.Popularity;
import org.epcsim.workload.RankedPopularities;
import org.epcsim.workload.ScanOrder;

/**
 * What a pattern comes to: a share of the accesses are independent references, the others scan.
 *
 * @param independent share of the accesses that are independent references, 0 to 1
 * @param phases popularity of the pages for those, one for each phase; empty if the share is 0
 * @param scan the order of the others; null if there are none
 */
record AccessMix(double independent, List<Popularity> phases, ScanOrder scan) {

  /** Works out the pattern of an enclave. */
  static AccessMix of(EnclaveSetup setup, RandomStreams streams, RankedPopularities ranks) {
    String layout = "enclave/" + setup.name() + "/layout";
    int pages = setup.workingSet();
    if (setup.pattern() instanceof EnclaveSetup.Phased phased) {
      List<Popularity> phases = new ArrayList<>();
      for (EnclaveSetup.Phase phase : phased.phases()) {
        String own = layout + "/" + phases.size();
        phases.add(
            popularity(phase.pattern(), phase.workingSet(), streams, own, ranks)
                .within(phase.from(), pages));
      }
      return new AccessMix(1, phases, null);
    }
    if (setup.pattern() instanceof EnclaveSetup.Mixture mixture) {
      return mixture(mixture, pages, streams, layout, ranks);
    }
    ScanOrder scan = scan(setup.pattern(), pages);
    return scan == null
        ? new AccessMix(
            1, List.of(popularity(setup.pattern(), pages, streams, layout, ranks)), null)
        : new AccessMix(0, List.of(), scan);
  }

  private static ScanOrder scan(EnclaveSetup.Pattern pattern, int pages) {
    if (pattern instanceof EnclaveSetup.Sequential) {
      return ScanOrder.sequential(pages);
    }
    return pattern instanceof EnclaveSetup.Strided strided
        ? new ScanOrder(pages, strided.stride())
        : null;
  }

  private static Popularity popularity(
      EnclaveSetup.Pattern pattern,
      int pages,
      RandomStreams streams,
      String layout,
      RankedPopularities ranks) {
    if (pattern instanceof EnclaveSetup.Zipf zipf) {
      Popularity ranked = ranks.zipf(pages, zipf.exponent());
      return zipf.shuffled() ? ranked.shuffled(streams.stream(layout)) : ranked;
    }
    if (pattern instanceof EnclaveSetup.Hotspot hotspot) {
      Popularity ranked = ranks.hotspot(pages, hotspot.hot(), hotspot.share());
      return hotspot.shuffled() ? ranked.shuffled(streams.stream(layout)) : ranked;
    }
    if (pattern instanceof EnclaveSetup.Uniform) {
      return Popularity.uniform(pages);
    }
    throw new IllegalArgumentException("no independent references: " + pattern);
  }

  private static AccessMix mixture(
      EnclaveSetup.Mixture mixture,
      int pages,
      RandomStreams streams,
      String layout,
      RankedPopularities ranks) {
    List<Popularity> popularities = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    ScanOrder scan = null;
    double scanning = 0;
    for (EnclaveSetup.Part part : mixture.parts()) {
      ScanOrder order = scan(part.pattern(), pages);
      if (order == null) {
        String own = layout + "/" + popularities.size();
        popularities.add(popularity(part.pattern(), pages, streams, own, ranks));
        weights.add(part.weight());
      } else if (scan == null) {
        scan = order;
        scanning = part.weight();
      } else {
        throw new IllegalArgumentException("more than one scan in a mixture: " + mixture);
      }
    }
    double[] shares = weights.stream().mapToDouble(Double::doubleValue).toArray();
    double independent = weights.stream().reduce(0.0, Double::sum);
    double share = scan == null ? 1 : independent / (independent + scanning);
    return new AccessMix(
        share,
        List.of(Popularity.mixture(popularities, shares)),
        share < 1 ? scan : null); // beside 2^53 others one access is lost in rounding
  }
}
