package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.epcsim.result.DifferenceRow;
import org.epcsim.result.EstimateRow;
import org.junit.jupiter.api.Test;

/** Which interval a metric gets. */
class PointEstimatesTest {

  private static Measured web(String metric, double value) {
    return new Measured("enclave", "web", metric, value);
  }

  private static EstimateRow row(String metric, double... values) {
    return rows("enclave", metric, values);
  }

  private static EstimateRow rows(String scope, String metric, double... values) {
    List<ReplicationResult> results =
        IntStream.range(0, values.length)
            .mapToObj(i -> Studies.result(new Measured(scope, "web", metric, values[i])))
            .toList();
    return new PointEstimates("p", 0.95, results).rows().get(0);
  }

  /** t of 3 degrees is 3.18245, the standard deviation sqrt(5/3). */
  @Test
  void aNumberHasStudentsInterval() {
    EstimateRow row = row("hit_ratio", 1, 2, 3, 4);
    assertThat(row.kind()).isEqualTo("mean");
    assertThat(row.mean()).isEqualTo(2.5);
    double half = 3.182446305284263 * Math.sqrt(5.0 / 3) / 2;
    assertThat(row.low()).isCloseTo(2.5 - half, within(1e-9));
    assertThat(row.high()).isCloseTo(2.5 + half, within(1e-9));
    assertThat(row.median()).isEqualTo(2);
    assertThat(row.max()).isEqualTo(4);
  }

  /** 1 - 0.025^(1/10) = 0.3085: what never happened is not impossible. */
  @Test
  void anOutcomeHasClopperAndPearsonsInterval() {
    EstimateRow row = row("outcome_killed_sigbus", new double[10]);
    assertThat(row.kind()).isEqualTo("probability");
    assertThat(row.low()).isZero();
    assertThat(row.high()).isCloseTo(0.308497, within(1e-6));
    List<ReplicationResult> clean =
        List.of(
            Studies.result(new Measured("study", "", StudyMetrics.CLEAN, 1)),
            Studies.result(new Measured("study", "", StudyMetrics.CLEAN, 1)));
    assertThat(new PointEstimates("p", 0.95, clean).rows().get(0).low())
        .isCloseTo(Math.sqrt(0.025), within(1e-9));
  }

  /** Arrivals count outcomes of many VMs: their number is no probability. */
  @Test
  void outcomesOfManyAreNoProbability() {
    assertThat(rows("vm", "outcome_refused", 0, 3).kind()).isEqualTo("mean");
  }

  /** None in 4 runs: at most 3.689 / 4. */
  @Test
  void rareEventsHaveGarwoodsInterval() {
    EstimateRow row = row("starved_episodes_total", 0, 0, 0, 0);
    assertThat(row.kind()).isEqualTo("count");
    assertThat(row.low()).isZero();
    assertThat(row.high()).isCloseTo(3.688879 / 4, within(1e-6));
  }

  @Test
  void whatSomeReplicationsDoNotHaveIsOfTheOthers() {
    List<ReplicationResult> results =
        List.of(
            Studies.result(web("a", 1), web("b", 5)),
            Studies.result(web("a", 2)),
            Studies.result(web("a", 3), web("b", 7)));
    List<EstimateRow> rows = new PointEstimates("p", 0.95, results).rows();
    assertThat(rows).extracting(EstimateRow::n).containsExactly(3, 2);
    assertThat(rows.get(1).mean()).isEqualTo(6);
  }

  @Test
  void oneReplicationHasNoInterval() {
    EstimateRow row = row("hit_ratio", 0.5);
    assertThat(row.n()).isEqualTo(1);
    assertThat(row.low()).isNaN();
    assertThat(row.high()).isNaN();
  }

  /** The pairs differ by 1, 1 and 4: t of 2 degrees is 4.30265. */
  @Test
  void differencesAreOfReplicationsThatBothHave() {
    PointEstimates reference = of("r", 1, 2, Double.NaN, 3);
    PointEstimates other = of("o", 2, 3, 9, 7, 99);
    DifferenceRow row = other.differences(reference).get(0);
    assertThat(row.n()).isEqualTo(3);
    assertThat(row.mean()).isEqualTo(2);
    double half = 4.302652729911275 * Math.sqrt(3) / Math.sqrt(3);
    assertThat(row.high() - row.mean()).isCloseTo(half, within(1e-9));
    assertThat(row.correlation()).isCloseTo(0.944911, within(1e-6));
  }

  private static PointEstimates of(String point, double... values) {
    List<ReplicationResult> results =
        IntStream.range(0, values.length)
            .mapToObj(
                i ->
                    Double.isNaN(values[i])
                        ? Studies.result()
                        : Studies.result(web("hit_ratio", values[i])))
            .toList();
    return new PointEstimates(point, 0.95, results);
  }
}
