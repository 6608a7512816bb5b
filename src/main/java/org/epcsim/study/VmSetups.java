package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.sim.VmSetup;
import org.epcsim.unit.SimDuration;

/** The guests of a scenario as what can be simulated. */
final class VmSetups {
  private VmSetups() {}

  /** Every guest under the name it has among several alike. */
  static List<VmSetup> of(Map<String, GuestSpec> guests) {
    List<VmSetup> setups = new ArrayList<>();
    guests.forEach(
        (kind, spec) -> {
          List<String> names = spec.instances(kind);
          for (int i = 0; i < names.size(); i++) {
            setups.add(of(names.get(i), kind, spec, spec.startOf(i).nanos()));
          }
        });
    return setups;
  }

  /** One guest that starts at some time, in nanoseconds. */
  static VmSetup of(String name, String tenant, GuestSpec g, long start) {
    List<String> sections = List.copyOf(g.vepc().keySet());
    return new VmSetup(
        name,
        tenant,
        g.vepc().entrySet().stream()
            .map(
                s ->
                    new VmSetup.Section(
                        s.getKey(),
                        Math.toIntExact(s.getValue().size().count()),
                        s.getValue().prealloc(),
                        s.getValue().node()))
            .toList(),
        start,
        g.end().map(SimDuration::nanos).orElse(Long.MAX_VALUE),
        g.lifetime().map(Distributions::ofTime),
        boot(g.boot()),
        g.touch().map(t -> t.rate().perSecond()).orElse(0.0),
        g.touch().flatMap(t -> t.pages()).map(p -> p.count()).orElse(Long.MAX_VALUE),
        EnclaveSetups.of(g.enclaves()),
        g.vcpus(),
        g.node(),
        g.reboots().stream().map(SimDuration::nanos).toList(),
        g.close().order().stream().map(sections::indexOf).toList(),
        g.close().gap().nanos(),
        sections.stream().map(s -> keptOpen(g, s)).toList(),
        g.onSigbus() == GuestSpec.OnSigbus.EXIT);
  }

  private static long keptOpen(GuestSpec g, String section) {
    SimDuration time = g.close().keptOpen().get(section);
    return time == null ? 0 : time.nanos();
  }

  private static VmSetup.Boot boot(GuestSpec.Boot boot) {
    return switch (boot) {
      case SANITISE -> VmSetup.Boot.SANITISE;
      case LAZY -> VmSetup.Boot.LAZY;
      case NONE -> VmSetup.Boot.NONE;
    };
  }
}
