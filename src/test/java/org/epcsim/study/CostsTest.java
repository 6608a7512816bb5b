package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.epcsim.random.Distribution;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.sim.CostModel;
import org.epcsim.sim.CostName;
import org.junit.jupiter.api.Test;

class CostsTest {
  private static CostModel costs(String... overrides) {
    String yaml = "name: t\nmachine: {epc: 93.5 MiB}\nrun: {horizon: 1 s}\n";
    return Costs.of(ScenarioReader.parse("t", yaml, List.of(overrides)).costs());
  }

  @Test
  void theSwapOfTheProfileIsTheDefaultOne() {
    CostModel profile = costs();
    CostModel split = costs("costs.swap={}");
    for (CostName name : CostName.values()) {
      assertThat(split.nanos(name)).as(name.key()).isEqualTo(profile.nanos(name));
    }
  }

  @Test
  void theStepsOfASwapSumToItsTotal() {
    CostModel costs =
        costs("costs.swap={total: 100 us, exit: 0.1, fault: 0.2, load: 0.4, evict: 0.3}");
    assertThat(costs.nanos(CostName.AEX)).isEqualTo(5_000);
    assertThat(costs.nanos(CostName.ERESUME)).isEqualTo(5_000);
    assertThat(costs.nanos(CostName.FAULT)).isEqualTo(20_000);
    assertThat(costs.nanos(CostName.ELDU)).isEqualTo(40_000);
    assertThat(costs.nanos(CostName.EWB)).isEqualTo(27_500);
    assertThat(costs.nanos(CostName.BLOCK)).isEqualTo(1_750);
    assertThat(costs.nanos(CostName.AGE)).isEqualTo(750);
  }

  @Test
  void aCostOfItsOwnBeatsTheSwap() {
    CostModel costs = costs("costs.swap=100 us", "costs.eldu=exponential(12 us)");
    assertThat(costs.time(CostName.ELDU)).isEqualTo(new Distribution.Exponential(12_000));
    assertThat(costs.nanos(CostName.FAULT)).isEqualTo(22_500);
  }
}
