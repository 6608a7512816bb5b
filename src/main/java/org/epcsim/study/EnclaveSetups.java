package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.PatternSpec;
import org.epcsim.scenario.PatternSpec.Layout;
import org.epcsim.scenario.PhaseSpec;
import org.epcsim.sim.EnclaveSetup;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** The enclaves of a scenario, of the host or of one guest, as what can be simulated. */
final class EnclaveSetups {
  private EnclaveSetups() {}

  /** Every enclave under the name it has among several alike. */
  static List<EnclaveSetup> of(Map<String, EnclaveSpec> enclaves) {
    List<EnclaveSetup> setups = new ArrayList<>();
    enclaves.forEach(
        (kind, spec) -> {
          List<String> names = spec.instances(kind);
          for (int i = 0; i < names.size(); i++) {
            setups.add(setup(names.get(i), spec, i));
          }
        });
    return setups;
  }

  private static EnclaveSetup setup(String name, EnclaveSpec e, int instance) {
    return new EnclaveSetup(
        name,
        count(e.elrange()),
        count(e.added()),
        count(e.measured()),
        count(e.workingSet()),
        e.threads(),
        e.rate().perSecond(),
        pattern(e.pattern()),
        e.startOf(instance).nanos(),
        e.stop().map(SimDuration::nanos).orElse(Long.MAX_VALUE),
        e.lifetime().map(Distributions::ofTime),
        e.work().orElse(Double.POSITIVE_INFINITY),
        e.requests()
            .map(
                r ->
                    new EnclaveSetup.Requests(
                        r.rate().perSecond(), Distributions.ofNumber(r.accesses()))),
        e.node(),
        e.cgroup().orElse(""));
  }

  private static EnclaveSetup.Pattern pattern(PatternSpec spec) {
    if (spec instanceof PatternSpec.Zipf p) {
      return new EnclaveSetup.Zipf(p.exponent(), p.layout() == Layout.SHUFFLED);
    }
    if (spec instanceof PatternSpec.Hotspot p) {
      return new EnclaveSetup.Hotspot(p.hot(), p.share(), p.layout() == Layout.SHUFFLED);
    }
    if (spec instanceof PatternSpec.Strided p) {
      return new EnclaveSetup.Strided(count(p.stride()));
    }
    if (spec instanceof PatternSpec.Mixture p) {
      return new EnclaveSetup.Mixture(
          p.of().stream()
              .map(part -> new EnclaveSetup.Part(part.weight(), pattern(part.pattern())))
              .toList());
    }
    if (spec instanceof PatternSpec.Phased p) {
      return new EnclaveSetup.Phased(
          p.phases().stream().map(EnclaveSetups::phase).toList(), p.repeat());
    }
    return spec instanceof PatternSpec.Sequential
        ? new EnclaveSetup.Sequential()
        : new EnclaveSetup.Uniform();
  }

  private static EnclaveSetup.Phase phase(PhaseSpec p) {
    return new EnclaveSetup.Phase(
        pattern(p.pattern()),
        count(p.from()),
        count(p.workingSet()),
        p.time().map(SimDuration::nanos).orElse(Long.MAX_VALUE),
        p.accesses().orElse(Double.POSITIVE_INFINITY));
  }

  private static int count(Pages pages) {
    return Math.toIntExact(pages.count());
  }
}
