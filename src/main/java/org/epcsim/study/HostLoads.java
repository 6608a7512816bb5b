package org.epcsim.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.analytic.EnclaveLoad;
import org.epcsim.analytic.FirstAccesses;
import org.epcsim.analytic.PageBands;
import org.epcsim.analytic.Replacement;
import org.epcsim.analytic.SharedEpc;
import org.epcsim.analytic.SwapCosts;
import org.epcsim.analytic.Watermarks;
import org.epcsim.scenario.EnclaveSpec;
import org.epcsim.scenario.MixturePartSpec;
import org.epcsim.scenario.PatternSpec;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.scenario.WhatIfSpec;
import org.epcsim.sim.CostModel;
import org.epcsim.sim.CostName;

/** The host enclaves of a scenario as loads of a closed form, in nanoseconds. */
final class HostLoads {
  /** Slots of a VA page: SGX_VA_SLOT_COUNT. */
  private static final long VA_SLOTS = 512;

  private HostLoads() {}

  /** Every enclave under the name it has among several alike; those alike share their pattern. */
  static List<EnclaveLoad> of(Map<String, EnclaveSpec> enclaves) {
    List<EnclaveLoad> loads = new ArrayList<>();
    enclaves.forEach(
        (kind, spec) -> {
          PageBands pages = pages(spec.pattern(), spec.workingSet().count());
          double accessTime = 1e9 / spec.rate().perSecond();
          for (String name : spec.instances(kind)) {
            loads.add(new EnclaveLoad(name, pages, spec.threads(), accessTime));
          }
        });
    return loads;
  }

  private static PageBands pages(PatternSpec pattern, long pages) {
    if (pattern instanceof PatternSpec.Zipf zipf) {
      return PageBands.zipf(pages, zipf.exponent());
    }
    if (pattern instanceof PatternSpec.Hotspot hotspot) {
      BigDecimal hot = BigDecimal.valueOf(hotspot.hot()).multiply(BigDecimal.valueOf(pages));
      long whole = hot.setScale(0, RoundingMode.CEILING).longValueExact();
      return PageBands.hotspot(pages, whole, hotspot.share());
    }
    if (pattern instanceof PatternSpec.Scan) {
      return PageBands.scan(pages);
    }
    if (pattern instanceof PatternSpec.Mixture mixture) {
      return PageBands.mixture(
          mixture.of().stream().map(part -> pages(part.pattern(), pages)).toList(),
          mixture.of().stream().mapToDouble(MixturePartSpec::weight).toArray());
    }
    return PageBands.uniform(pages);
  }

  /** The EPC under the scenario's reclaimer. */
  static SharedEpc epc(ScenarioSpec scenario) {
    WhatIfSpec rules = scenario.whatIf();
    return new SharedEpc(
        rules.ageing() ? Replacement.SECOND_CHANCE : Replacement.FIFO,
        new Watermarks(rules.lowWatermark(), rules.highWatermark(), rules.scanBatch()),
        costs(Costs.of(scenario.costs())));
  }

  /** How the simulation charges for them; means count. */
  private static SwapCosts costs(CostModel costs) {
    double exit = mean(costs, CostName.AEX) + mean(costs, CostName.ERESUME);
    return new SwapCosts(
        mean(costs, CostName.FAULT) + mean(costs, CostName.ELDU),
        exit,
        exit,
        mean(costs, CostName.AGE),
        mean(costs, CostName.BLOCK),
        mean(costs, CostName.EWB),
        mean(costs, CostName.ETRACK),
        mean(costs, CostName.IPI));
  }

  /**
   * The life of an enclave, in nanoseconds of simulated time.
   *
   * @param built the end of its build if nobody disturbs it
   * @param stop its end or the horizon
   * @param work accesses after which it ends sooner
   */
  record Life(double built, double stop, double work) {}

  /** The lives of all enclaves in the order of their loads. */
  static List<Life> lives(ScenarioSpec scenario) {
    CostModel costs = Costs.of(scenario.costs());
    double horizon = scenario.run().horizon().nanos();
    List<Life> lives = new ArrayList<>();
    scenario
        .enclaves()
        .forEach(
            (kind, spec) -> {
              double build =
                  mean(costs, CostName.ECREATE)
                      + spec.added().count() * mean(costs, CostName.EADD)
                      + spec.measured().count() * mean(costs, CostName.EEXTEND)
                      + mean(costs, CostName.EINIT);
              for (int i = 0; i < spec.instances(kind).size(); i++) {
                double start = spec.startOf(i).nanos();
                double stop = spec.stop().map(time -> (double) time.nanos()).orElse(horizon);
                double life =
                    spec.lifetime().map(time -> Distributions.ofTime(time).mean()).orElse(horizon);
                lives.add(
                    new Life(
                        start + build,
                        Math.min(horizon, Math.min(stop, start + life)),
                        spec.work().orElse(Double.POSITIVE_INFINITY)));
              }
            });
    return lives;
  }

  private static double mean(CostModel costs, CostName name) {
    return costs.time(name).mean();
  }

  /** An enclave from its build on, with such a slowdown in the long run. */
  static FirstAccesses firstAccesses(ScenarioSpec scenario, EnclaveLoad load, double slowdown) {
    CostModel costs = Costs.of(scenario.costs());
    double exit = mean(costs, CostName.AEX) + mean(costs, CostName.ERESUME);
    return new FirstAccesses(load, slowdown, mean(costs, CostName.FAULT), exit);
  }

  /** Pages of an enclave when it has all that it will ever have. */
  static long pages(EnclaveSpec enclave) {
    return Math.max(enclave.added().count(), enclave.workingSet().count());
  }

  /** SECS and VA pages of an enclave, which stay while it has a page resident. */
  static long secsAndVa(EnclaveSpec enclave, boolean vaPages) {
    return 1 + (vaPages ? (1 + pages(enclave) + VA_SLOTS - 1) / VA_SLOTS : 0);
  }
}
