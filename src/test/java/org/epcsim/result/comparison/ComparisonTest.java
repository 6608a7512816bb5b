package org.epcsim.result.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.Manifest;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final int REPLICATIONS = 10;

  private final List<MetricRow> before = new ArrayList<>();
  private final List<MetricRow> now = new ArrayList<>();

  @Test
  void equalRunsDoNotDiffer() {
    add(before, "slowdown", REPLICATIONS, i -> 1 + i);
    add(now, "slowdown", REPLICATIONS, i -> 1 + i);

    assertThat(inPairs().same()).isTrue();
    assertThat(inPairs().differs()).isFalse();
    assertThat(inPairs().compared()).isEqualTo(1);
  }

  /** What common random numbers are for: a shift far smaller than the spread of replications. */
  @Test
  void aShiftOfEveryReplicationIsSeenInPairsAndNotApart() {
    add(before, "slowdown", REPLICATIONS, i -> i);
    add(now, "slowdown", REPLICATIONS, i -> i + 0.1 + 0.001 * (i % 2));

    Drift pairs = inPairs().drifts().get(0);
    assertThat(pairs.noise()).isEqualTo(Noise.FAR_OUTSIDE);
    assertThat(pairs.correlation().orElseThrow()).isCloseTo(1, within(1e-6));
    assertThat((pairs.low() + pairs.high()) / 2).isCloseTo(0.1005, within(1e-9));
    assertThat(apart().drifts().get(0).noise()).isEqualTo(Noise.INSIDE);
    assertThat(apart().drifts().get(0).correlation()).isEmpty();
    assertThat(apart().differs()).isFalse();
    assertThat(apart().same()).isFalse();
  }

  @Test
  void anotherSeedMakesNoPairs() {
    add(before, "slowdown", REPLICATIONS, i -> i);
    add(now, "slowdown", REPLICATIONS, i -> i + 0.1);

    assertThat(Comparison.inPairs(run(before, 1), run(now, 2)).paired()).isFalse();
  }

  @Test
  void aDifferenceThatGoesBothWaysIsInside() {
    add(before, "slowdown", REPLICATIONS, i -> 1);
    add(now, "slowdown", REPLICATIONS, i -> i % 2 == 0 ? 1.5 : 0.6);

    assertThat(inPairs().drifts()).extracting(Drift::noise).containsExactly(Noise.INSIDE);
  }

  @Test
  void aSingleRunHasNoNoiseToHoldADifferenceAgainst() {
    add(before, "slowdown", 1, i -> 1.25);
    add(now, "slowdown", 1, i -> 1.5);

    Comparison c = inPairs();
    assertThat(c.drifts()).extracting(Drift::noise).containsExactly(Noise.UNKNOWN);
    assertThat(c.tested()).isZero();
    assertThat(c.differs()).isTrue();
  }

  @Test
  void theBatchMeansOfOneLongRunAreItsNoise() {
    add(before, "progress_ratio", 1, i -> 0.50);
    add(now, "progress_ratio", 1, i -> 0.51);
    List<EstimateRow> batches = List.of(batches(0.50), batches(0.51));

    Comparison c =
        Comparison.inPairs(
            run(before, 1, List.of(batches.get(0))), run(now, 1, List.of(batches.get(1))));

    assertThat(c.drifts()).extracting(Drift::noise).containsExactly(Noise.INSIDE);
    assertThat(c.tested()).isEqualTo(1);
  }

  /**
   * A coin says so too: of one flip nothing, of ten the same way 1 in 512, of all 60 metrics no.
   */
  @Test
  void flagsAreToldByHowManyPairsFlippedOneWay() {
    add(before, "clean_run", REPLICATIONS, i -> 1);
    add(now, "clean_run", REPLICATIONS, i -> i == 3 ? 0 : 1);
    assertThat(inPairs().drifts()).extracting(Drift::noise).containsExactly(Noise.INSIDE);

    now.clear();
    add(now, "clean_run", REPLICATIONS, i -> 0);
    assertThat(inPairs().drifts()).extracting(Drift::noise).containsExactly(Noise.FAR_OUTSIDE);
    assertThat(apart().drifts()).extracting(Drift::noise).containsExactly(Noise.FAR_OUTSIDE);

    for (int i = 0; i < 60; i++) {
      add(before, "m" + i, REPLICATIONS, k -> k);
      add(now, "m" + i, REPLICATIONS, k -> k);
    }
    assertThat(inPairs().drifts()).extracting(Drift::noise).containsExactly(Noise.OUTSIDE);
  }

  @Test
  void aMetricOrPointOfOneSideOnlyIsADifference() {
    add(before, "boot_seconds", REPLICATIONS, i -> 1);
    add(before, "slowdown", REPLICATIONS, i -> 1);
    add(now, "slowdown", REPLICATIONS, i -> 1);
    assertThat(inPairs().drifts()).extracting(Drift::noise).containsExactly(Noise.ONE_SIDE);
    assertThat(inPairs().differs()).isTrue();

    before.replaceAll(r -> at("a=1", r));
    now.replaceAll(r -> at("a=2", r));
    Comparison c = inPairs();
    assertThat(c.drifts()).isEmpty();
    assertThat(c.before()).containsExactly("a=1");
    assertThat(c.now()).containsExactly("a=2");
    assertThat(c.differs()).isTrue();
  }

  @Test
  void whatIsOutsideComesFirstAndWhatReadersAskFirst() {
    row(before, "epc", "", "free_pages_mean", 5);
    row(before, "enclave", "b", "slowdown", 5);
    row(before, "enclave", "a", "slowdown", 5);
    row(before, "study", "", "worst_slowdown", 5);
    before.forEach(r -> now.add(withValue(r, r.value() + 1)));
    add(before, "noise", REPLICATIONS, i -> 1);
    add(now, "noise", REPLICATIONS, i -> i % 2 == 0 ? 1.5 : 0.6);

    assertThat(inPairs().drifts())
        .extracting(d -> d.name().toString())
        .containsExactly(
            "study worst_slowdown",
            "enclave a slowdown",
            "enclave b slowdown",
            "epc free_pages_mean",
            "enclave db noise");
  }

  @Test
  void aVerdictThatFlipsIsSaid() {
    RunResults was = run(before, 1);
    RunResults is = run(now, 1);
    ((ObjectNode) was.summary()).putObject("guidance").put("measured", "acceptable");
    ((ObjectNode) is.summary()).putObject("guidance").put("measured", "not acceptable");

    assertThat(Comparison.inPairs(was, is).verdicts())
        .containsExactly("measured: acceptable -> not acceptable");
  }

  /**
   * 1,000 comparisons of 20 metrics that differ in nothing but their random numbers, in pairs and
   * apart: any ** in at most 5 % of them, a * in 5 % of the metrics, each within 4 standard errors
   * (false alarms: less than 1 in 10,000).
   */
  @Test
  void falseAlarmsAreAsRareAsPromised() {
    Random random = new Random(4);
    for (boolean paired : new boolean[] {true, false}) {
      int wrong = 0;
      int marked = 0;
      for (int k = 0; k < 1000; k++) {
        before.clear();
        now.clear();
        for (int m = 0; m < 20; m++) {
          add(before, "m" + m, REPLICATIONS, i -> random.nextGaussian());
          add(now, "m" + m, REPLICATIONS, i -> random.nextGaussian());
        }
        Comparison c = paired ? inPairs() : apart();
        wrong += c.count(Noise.FAR_OUTSIDE) > 0 ? 1 : 0;
        marked += c.count(Noise.FAR_OUTSIDE) + c.count(Noise.OUTSIDE);
      }
      assertThat(wrong / 1000.0).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 1000));
      assertThat(marked / 20_000.0).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / 20_000)));
    }
  }

  @Test
  void keysOfScenariosAreComparedByPath() {
    Manifest was =
        manifest(1, Map.of("machine", Map.of("profile", "linux-6.x"), "expect", Map.of()));
    Manifest is =
        manifest(
            1,
            Map.of(
                "machine", Map.of("profile", "v4-patch"), "expect", Map.of("slowdown", "<= 1.1")));

    assertThat(ScenarioChanges.of(was, is))
        .containsExactly(
            "expect.slowdown: (none) -> <= 1.1", "machine.profile: linux-6.x -> v4-patch");
    assertThat(ScenarioChanges.of(was, was)).isEmpty();
  }

  private Comparison inPairs() {
    return Comparison.inPairs(run(before, 1), run(now, 1));
  }

  private Comparison apart() {
    return Comparison.apart(run(before, 1), run(now, 1));
  }

  private static void add(List<MetricRow> rows, String metric, int n, IntToDoubleFunction value) {
    for (int i = 0; i < n; i++) {
      rows.add(new MetricRow("s", "", i, 1, "enclave", "db", metric, value.applyAsDouble(i), ""));
    }
  }

  private static void row(
      List<MetricRow> rows, String scope, String actor, String metric, double value) {
    rows.add(new MetricRow("s", "", 0, 1, scope, actor, metric, value, ""));
  }

  private static MetricRow withValue(MetricRow r, double value) {
    return new MetricRow(
        r.scenario(), "", 0, r.seed(), r.scope(), r.actor(), r.metric(), value, r.unit());
  }

  private static MetricRow at(String point, MetricRow r) {
    return new MetricRow(
        r.scenario(),
        point,
        r.replication(),
        r.seed(),
        r.scope(),
        r.actor(),
        r.metric(),
        r.value(),
        r.unit());
  }

  private static EstimateRow batches(double mean) {
    return new EstimateRow(
        "",
        "enclave",
        "db",
        "progress_ratio",
        "",
        "batch_means",
        20,
        mean,
        mean - 0.02,
        mean + 0.02,
        0.04,
        0,
        0,
        0,
        1,
        1);
  }

  private static RunResults run(List<MetricRow> rows, long seed) {
    return run(rows, seed, List.of());
  }

  private static RunResults run(List<MetricRow> rows, long seed, List<EstimateRow> estimates) {
    return new RunResults(
        Path.of("run"),
        manifest(seed, Map.of()),
        JsonNodeFactory.instance.objectNode(),
        rows,
        List.of(),
        estimates,
        List.of());
  }

  private static Manifest manifest(long seed, Map<String, Object> scenario) {
    return new Manifest("1", scenario, seed, new TreeMap<>(), new TreeSet<>());
  }
}
