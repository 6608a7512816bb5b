package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.epcsim.analytic.LossSystem;
import org.junit.jupiter.api.Test;

/** The finding of scenarios/vm-churn.yaml with its figures; the statistics are VmChurnTest's. */
class VmChurnScenarioTest {
  private static final List<Integer> SIZES = List.of(1, 2, 4, 8);

  private static double[] each(ScenarioResults run, String metric) {
    return SIZES.stream().mapToDouble(size -> run.metric("size" + size, metric)).toArray();
  }

  @Test
  void theLargestAreRefusedTenTimesAsOftenAsTheSmallest() {
    ScenarioResults run = ScenarioResults.of("vm-churn");
    double[] refused = each(run, "refused_ratio");
    assertThat(refused).containsExactly(new double[] {0.020, 0.050, 0.103, 0.213}, within(0.0006));
    assertThat(run.metric("vepc_pages_mean") / 4096).isCloseTo(0.73, within(0.005));
    LossSystem theory = new LossSystem(64, traffic(run));
    double[] blocking = IntStream.range(0, 4).mapToDouble(theory::blocking).toArray();
    assertThat(blocking).containsExactly(new double[] {0.021, 0.044, 0.093, 0.204}, within(0.0006));
    assertThat(LossSystem.erlangB(64, 52)).isCloseTo(0.014, within(0.0005));
  }

  /** Rates of 8, 6, 4 and 2 a second, a second of life and the release. */
  private static List<LossSystem.Traffic> traffic(ScenarioResults run) {
    double[] release = each(run, "release_seconds_mean");
    return IntStream.range(0, 4)
        .mapToObj(k -> new LossSystem.Traffic(SIZES.get(k), (8 - 2 * k) * (1 + release[k])))
        .toList();
  }

  @Test
  void whoWaitsInOneQueueWaitsAlikeAndWhereOthersPassTheLargestWaitLongest() {
    ScenarioResults queue = ScenarioResults.of("vm-churn", "admission.refused=queue");
    assertThat(each(queue, "refused_total")).containsOnly(0);
    assertThat(queue.metric("vepc_pages_mean") / 4096).isCloseTo(0.82, within(0.005));
    for (double wait : each(queue, "queue_seconds_mean")) {
      assertThat(wait).isCloseTo(0.5, within(0.03));
    }
    ScenarioResults backfill =
        ScenarioResults.of("vm-churn", "admission.refused=queue", "admission.backfill=true");
    double[] waits = each(backfill, "queue_seconds_mean");
    assertThat(waits).isSorted();
    assertThat(waits[0]).isCloseTo(0.14, within(0.005));
    assertThat(waits[3]).isCloseTo(0.85, within(0.005));
  }
}
