package org.epcsim.study;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.epcsim.random.Distribution;
import org.epcsim.scenario.CostSpec;
import org.epcsim.scenario.CostsSpec;
import org.epcsim.scenario.DistributionSpec;
import org.epcsim.scenario.Frequency;
import org.epcsim.scenario.SwapSpec;
import org.epcsim.sim.CostModel;
import org.epcsim.sim.CostName;
import org.epcsim.sim.CostProfile;

/** The costs of a scenario: the profile's, those of a split page swap, those given one by one. */
final class Costs {
  private Costs() {}

  static CostModel of(CostsSpec spec) {
    CostProfile profile =
        switch (spec.profile()) {
          case SKYLAKE_CLIENT -> CostProfile.SKYLAKE_CLIENT;
          case ICELAKE_SERVER -> CostProfile.ICELAKE_SERVER;
        };
    double gigahertz = spec.clock().map(c -> c.hertz() / 1e9).orElse(profile.gigahertz());
    Frequency clock = new Frequency(gigahertz * 1e9);
    EnumMap<CostName, Distribution> given = new EnumMap<>(CostName.class);
    spec.swap().ifPresent(swap -> given.putAll(split(swap, clock)));
    for (CostName name : CostName.values()) {
      given(spec, name).ifPresent(cost -> given.put(name, Distributions.ofCost(cost, clock)));
    }
    return profile.costs(gigahertz, spec.retryJitter(), given);
  }

  /** The steps of a page swap; an eviction is EWB, EBLOCK and ageing as 110 : 7 : 3, assumed. */
  private static Map<CostName, Distribution> split(SwapSpec swap, Frequency clock) {
    double total = swap.total().nanos(clock);
    Map<CostName, Double> shares = new EnumMap<>(CostName.class);
    shares.put(CostName.AEX, swap.exit() / 2);
    shares.put(CostName.ERESUME, swap.exit() / 2);
    shares.put(CostName.FAULT, swap.fault());
    shares.put(CostName.ELDU, swap.load());
    shares.put(CostName.EWB, swap.evict() * 110 / 120);
    shares.put(CostName.BLOCK, swap.evict() * 7 / 120);
    shares.put(CostName.AGE, swap.evict() * 3 / 120);
    Map<CostName, Distribution> steps = new EnumMap<>(CostName.class);
    shares.forEach((name, share) -> steps.put(name, new Distribution.Constant(total * share)));
    return steps;
  }

  private static Optional<DistributionSpec<CostSpec>> given(CostsSpec spec, CostName name) {
    return switch (name) {
      case AEX -> spec.aex();
      case ERESUME -> spec.eresume();
      case FAULT -> spec.fault();
      case ELDU -> spec.eldu();
      case EWB -> spec.ewb();
      case EADD -> spec.eadd();
      case EEXTEND -> spec.eextend();
      case EAUG -> spec.eaug();
      case ECREATE -> spec.ecreate();
      case EINIT -> spec.einit();
      case AGE -> spec.age();
      case BLOCK -> spec.block();
      case ETRACK -> spec.etrack();
      case IPI -> spec.ipi();
      case KSGXD_WAKEUP -> spec.ksgxdWakeup();
      case RETRY -> spec.retry();
      case VEPC_FAULT -> spec.vepcFault();
      case EPT_VIOLATION -> spec.eptViolation();
      case EREMOVE -> spec.eremove();
      case REMOTE_ACCESS -> spec.remoteAccess();
    };
  }
}
