package org.epcsim.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.random.Distribution;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.CostSpec;
import org.epcsim.scenario.CostsSpec;
import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.Frequency;
import org.epcsim.scenario.GuestSpec;
import org.epcsim.scenario.PatternSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.WhatIfSpec;
import org.epcsim.script.ScriptWriter;
import org.epcsim.sim.CostModel;
import org.epcsim.sim.CostName;
import org.epcsim.sim.CostProfile;
import org.epcsim.sim.EnclaveSetup;
import org.epcsim.sim.RunSetup;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.VmSetup;
import org.epcsim.unit.SimDuration;

/** Builds the simulation that a scenario describes. */
final class ScenarioSimulation {
  private ScenarioSimulation() {}

  static Simulation build(ScenarioSpec scenario, RandomStreams streams) {
    return withActors(
        scenario,
        new Simulation(
            parameters(scenario),
            scenario.machine().vmx(),
            costs(scenario.costs()),
            run(scenario),
            streams));
  }

  /** The same with its operations written as a script. */
  static Simulation build(ScenarioSpec scenario, RandomStreams streams, ScriptWriter writer) {
    return withActors(
        scenario,
        new Simulation(
            parameters(scenario),
            scenario.machine().vmx(),
            costs(scenario.costs()),
            run(scenario),
            streams,
            writer));
  }

  private static Simulation withActors(ScenarioSpec scenario, Simulation simulation) {
    enclaves(scenario).forEach(simulation::add);
    vms(scenario).forEach(simulation::add);
    return simulation;
  }

  static EpcParameters parameters(ScenarioSpec scenario) {
    List<EpcSection> sections =
        scenario.machine().epc().stream()
            .map(s -> new EpcSection(s.node(), Math.toIntExact(s.size().count())))
            .toList();
    WhatIfSpec whatIf = scenario.whatIf();
    return EpcParameters.linux(sections)
        .withProfile(profile(scenario))
        .withReclaim(whatIf.lowWatermark(), whatIf.highWatermark(), whatIf.scanBatch())
        .withAgeing(whatIf.ageing())
        .withDirectReclaimInFaults(whatIf.directReclaimInFaults());
  }

  private static KernelProfile profile(ScenarioSpec scenario) {
    return switch (scenario.machine().profile()) {
      case LINUX_6_X -> KernelProfile.LINUX_6_X;
      case V4_PATCH -> KernelProfile.V4_PATCH;
    };
  }

  static CostModel costs(CostsSpec spec) {
    CostProfile profile =
        switch (spec.profile()) {
          case SKYLAKE_CLIENT -> CostProfile.SKYLAKE_CLIENT;
          case ICELAKE_SERVER -> CostProfile.ICELAKE_SERVER;
        };
    double clock = spec.clock().map(c -> c.hertz() / 1e9).orElse(profile.gigahertz());
    Frequency frequency = new Frequency(clock * 1e9);
    EnumMap<CostName, Distribution> given = new EnumMap<>(CostName.class);
    for (CostName name : CostName.values()) {
      given(spec, name)
          .ifPresent(c -> given.put(name, new Distribution.Constant(c.nanos(frequency))));
    }
    return profile.costs(clock, spec.retryJitter(), given);
  }

  private static Optional<CostSpec> given(CostsSpec spec, CostName name) {
    return switch (name) {
      case AEX -> spec.aex();
      case ERESUME -> spec.eresume();
      case FAULT -> spec.fault();
      case ELDU -> spec.eldu();
      case EWB -> spec.ewb();
      case EADD -> spec.eadd();
      case ECREATE -> spec.ecreate();
      case EINIT -> spec.einit();
      case AGE -> spec.age();
      case BLOCK -> spec.block();
      case ETRACK -> spec.etrack();
      case KSGXD_WAKEUP -> spec.ksgxdWakeup();
      case RETRY -> spec.retry();
      case VEPC_FAULT -> spec.vepcFault();
      case EPT_VIOLATION -> spec.eptViolation();
      case EREMOVE -> spec.eremove();
      case EEXTEND, EAUG, IPI, REMOTE_ACCESS -> Optional.empty();
    };
  }

  private static RunSetup run(ScenarioSpec scenario) {
    return new RunSetup(
        scenario.run().horizon().nanos(),
        scenario.run().warmUp().nanos(),
        scenario.run().sample().nanos(),
        scenario.starvation().after().nanos(),
        scenario.starvation().window().nanos(),
        scenario.starvation().lowProgress());
  }

  static List<EnclaveSetup> enclaves(ScenarioSpec scenario) {
    List<EnclaveSetup> setups = new ArrayList<>();
    for (Map.Entry<String, EnclaveSpec> entry : scenario.enclaves().entrySet()) {
      EnclaveSpec e = entry.getValue();
      for (String name : e.instances(entry.getKey())) {
        setups.add(
            new EnclaveSetup(
                name,
                Math.toIntExact(e.elrange().count()),
                Math.toIntExact(e.size().count()),
                Math.toIntExact(e.workingSet().count()),
                e.threads(),
                e.rate().perSecond(),
                pattern(e.pattern()),
                e.start().nanos(),
                nanosOrNever(e.stop()),
                e.node()));
      }
    }
    return setups;
  }

  private static EnclaveSetup.Pattern pattern(PatternSpec spec) {
    return switch (spec.kind()) {
      case UNIFORM -> new EnclaveSetup.Uniform();
      case ZIPF ->
          new EnclaveSetup.Zipf(
              spec.exponent().orElseThrow(), spec.layout() == PatternSpec.Layout.SHUFFLED);
      case SEQUENTIAL -> new EnclaveSetup.Sequential();
    };
  }

  static List<VmSetup> vms(ScenarioSpec scenario) {
    List<VmSetup> setups = new ArrayList<>();
    for (Map.Entry<String, GuestSpec> entry : scenario.guests().entrySet()) {
      GuestSpec g = entry.getValue();
      long start = g.start().nanos();
      for (String name : g.instances(entry.getKey())) {
        setups.add(vm(name, entry.getKey(), g, start));
        start += g.every().nanos();
      }
    }
    return setups;
  }

  private static VmSetup vm(String name, String tenant, GuestSpec g, long start) {
    List<String> sections = List.copyOf(g.vepc().keySet());
    List<String> order = g.close().order().isEmpty() ? sections : g.close().order();
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
                        0))
            .toList(),
        start,
        nanosOrNever(g.end()),
        g.lifetime().map(life -> new Distribution.Constant(life.nanos())),
        g.boot() == GuestSpec.Boot.SANITISE ? VmSetup.Boot.SANITISE : VmSetup.Boot.NONE,
        g.touch().map(t -> t.rate().perSecond()).orElse(0.0),
        g.touch().flatMap(t -> t.pages()).map(p -> p.count()).orElse(Long.MAX_VALUE),
        List.of(),
        1,
        List.of(g.node()),
        List.of(),
        order.stream().map(sections::indexOf).toList(),
        g.close().gap().nanos(),
        sections.stream().map(s -> 0L).toList(),
        g.onSigbus() == GuestSpec.OnSigbus.EXIT);
  }

  private static long nanosOrNever(Optional<SimDuration> time) {
    return time.map(SimDuration::nanos).orElse(Long.MAX_VALUE);
  }
}
