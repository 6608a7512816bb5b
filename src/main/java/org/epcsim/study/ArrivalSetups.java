package org.epcsim.study;

import java.util.List;
import java.util.OptionalLong;
import org.epcsim.scenario.AdmissionSpec;
import org.epcsim.scenario.ArrivalsSpec;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.AdmissionPolicy;
import org.epcsim.sim.VmArrivals;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** The VMs of a scenario that come by and by, and who is let in, as what can be simulated. */
final class ArrivalSetups {
  private ArrivalSetups() {}

  /** Every arrival process, in the order of their names. */
  static List<VmArrivals> of(ScenarioSpec scenario) {
    return scenario.arrivals().entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue(), scenario.guests().get(e.getValue().guest())))
        .toList();
  }

  private static VmArrivals of(String name, ArrivalsSpec a, GuestSpec template) {
    return new VmArrivals(
        name,
        VmSetups.of(name, name, template, 0),
        process(a),
        a.first().nanos(),
        a.most().isPresent() ? a.most().getAsInt() : Long.MAX_VALUE);
  }

  private static VmArrivals.Timing process(ArrivalsSpec a) {
    if (a.rate().isPresent()) {
      return new VmArrivals.Poisson(a.rate().get().perSecond());
    }
    if (a.every().isPresent()) {
      return new VmArrivals.Every(a.every().get().nanos());
    }
    return new VmArrivals.At(a.at().orElseThrow().stream().map(SimDuration::nanos).toList());
  }

  /** Who is let in. */
  static AdmissionPolicy policy(AdmissionSpec admission) {
    return new AdmissionPolicy(
        admission
            .hostReserve()
            .map(Pages::count)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()),
        admission.caps(),
        admission.refused() == AdmissionSpec.Refused.QUEUE,
        admission.backfill());
  }
}
