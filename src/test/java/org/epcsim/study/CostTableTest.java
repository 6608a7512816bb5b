package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.epcsim.random.Distribution;
import org.epcsim.sim.CostName;
import org.epcsim.sim.CostProfile;
import org.junit.jupiter.api.Test;

class CostTableTest {
  @Test
  void distributionsAreWrittenAsAScenarioWritesThem() {
    assertThat(CostTable.text(new Distribution.Constant(5))).isNull();
    assertThat(CostTable.text(new Distribution.Exponential(11_760)))
        .isEqualTo("exponential(11760 ns)");
    assertThat(CostTable.text(new Distribution.Uniform(1_000, 3_000)))
        .isEqualTo("uniform(1 us, 3 us)");
    assertThat(CostTable.text(new Distribution.Lognormal(20_000, 0.5)))
        .isEqualTo("lognormal(20 us, 0.5)");
    assertThat(CostTable.text(new Distribution.Pareto(20_000, 2.5)))
        .isEqualTo("pareto(20 us, 2.5)");
    assertThat(CostTable.text(new Distribution.Empirical(List.of(1_000.0, 2_000.0))))
        .isEqualTo("empirical(1 us, 2 us)");
  }

  @Test
  void everyCostHasASourceAndSaysWhetherItIsAssumed() {
    var given = Map.of(CostName.FAULT, (Distribution) new Distribution.Exponential(11_760));
    List<Map<String, Object>> costs =
        CostTable.of(CostProfile.SKYLAKE_CLIENT.costs(3.4, 0.1, given));
    assertThat(costs).hasSize(CostName.values().length);
    assertThat(costs).allMatch(cost -> !((String) cost.get("source")).isEmpty());
    assertThat(costs)
        .filteredOn(cost -> cost.get("name").equals("fault"))
        .containsExactly(cost("fault", 11_760L, "exponential(11760 ns)", "scenario", false));
  }

  private static Map<String, Object> cost(
      String name, long nanos, String distribution, String source, boolean assumed) {
    return Map.of(
        "name", name,
        "value_ns", nanos,
        "distribution", distribution,
        "source", source,
        "assumed", assumed);
  }
}
