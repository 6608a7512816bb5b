package org.epcsim.study;

import java.util.List;
import org.epcsim.epc.CgroupLimit;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.random.RandomStreams;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.WhatIfSpec;
import org.epcsim.script.ScriptWriter;
import org.epcsim.sim.RunSetup;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.Workspace;

/** Builds the simulation that a scenario describes. */
final class ScenarioSimulation {
  private ScenarioSimulation() {}

  static Simulation build(ScenarioSpec scenario, RandomStreams streams) {
    return build(scenario, streams, new Workspace());
  }

  /** The same with what was kept of the thread's last simulation. */
  static Simulation build(ScenarioSpec scenario, RandomStreams streams, Workspace workspace) {
    return withActors(
        scenario,
        new Simulation(
            parameters(scenario),
            scenario.machine().vmx(),
            Costs.of(scenario.costs()),
            run(scenario),
            streams,
            workspace));
  }

  /** The same with its operations written as a script. */
  static Simulation build(ScenarioSpec scenario, RandomStreams streams, ScriptWriter writer) {
    return withActors(
        scenario,
        new Simulation(
            parameters(scenario),
            scenario.machine().vmx(),
            Costs.of(scenario.costs()),
            run(scenario),
            streams,
            writer));
  }

  private static Simulation withActors(ScenarioSpec scenario, Simulation simulation) {
    EnclaveSetups.of(scenario.enclaves()).forEach(simulation::add);
    simulation.admit(ArrivalSetups.policy(scenario.admission()));
    VmSetups.of(scenario.startedGuests()).forEach(simulation::add);
    ArrivalSetups.of(scenario).forEach(simulation::add);
    return simulation;
  }

  static EpcParameters parameters(ScenarioSpec scenario) {
    List<EpcSection> sections =
        scenario.machine().epc().stream()
            .map(s -> new EpcSection(s.node(), Math.toIntExact(s.size().count())))
            .toList();
    WhatIfSpec whatIf = scenario.whatIf();
    EpcParameters parameters =
        EpcParameters.linux(sections)
            .withProfile(profile(scenario))
            .withSgx2(scenario.machine().sgx2())
            .withReclaim(whatIf.lowWatermark(), whatIf.highWatermark(), whatIf.scanBatch())
            .withAgeing(whatIf.ageing())
            .withDirectReclaimInFaults(whatIf.directReclaimInFaults())
            .withVaPages(whatIf.vaPages())
            .withReclaimableVepc(whatIf.reclaimableVepc())
            .withCgroups(cgroups(whatIf));
    return scenario
        .machine()
        .backingStore()
        .map(pages -> parameters.withBackingStore(pages.count()))
        .orElse(parameters);
  }

  private static List<CgroupLimit> cgroups(WhatIfSpec whatIf) {
    return whatIf.cgroups().entrySet().stream()
        .map(e -> new CgroupLimit(e.getKey(), Math.toIntExact(e.getValue().limit().count())))
        .toList();
  }

  private static KernelProfile profile(ScenarioSpec scenario) {
    return switch (scenario.machine().profile()) {
      case LINUX_6_X -> KernelProfile.LINUX_6_X;
      case V4_PATCH -> KernelProfile.V4_PATCH;
    };
  }

  private static RunSetup run(ScenarioSpec scenario) {
    return new RunSetup(
        scenario.run().horizon().nanos(),
        scenario.run().warmUp().nanos(),
        scenario.run().sample().nanos(),
        scenario.starvation().after().nanos(),
        scenario.starvation().window().nanos(),
        scenario.starvation().lowProgress(),
        scenario.machine().cpus().orElse(0),
        scenario.run().untilWorkDone());
  }
}
