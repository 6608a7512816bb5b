package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.epcsim.analytic.LossSystem.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FACTS 4.2 and 4.3. */
class LossSystemTest {
  private static final String KAUFMAN_ROBERTS =
      """
      8; 1 2 4; 2 1 0.5; 0.098534 0.214595 0.490053; 0.5492
      16; 1 4; 6 2; 0.080955 0.355709; 0.6668
      6; 1 2 4; 1.5 0.8 0.3; 0.114239 0.250795 0.581328; 0.5050
      64; 1 2 4 8; 8 6 4 2; 0.021323 0.043855 0.092505 0.203235; 0.7277
      64; 1 2 4 8; 12 9 6 3; 0.075568 0.148275 0.284499 0.517281; 0.8622
      """;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.50000000",
    "5, 3, 0.11005435",
    "10, 8, 0.12166106",
    "64, 50, 0.00843943",
    "64, 64, 0.09340748"
  })
  void erlangBHasItsTabulatedValues(int servers, double load, double blocking) {
    assertThat(LossSystem.erlangB(servers, load)).isCloseTo(blocking, within(5e-9));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = KAUFMAN_ROBERTS)
  void classesAreBlockedAsTabulated(
      int units, String sizes, String loads, String blocking, double share) {
    double[] expected = numbers(blocking);
    LossSystem system = new LossSystem(units, traffic(sizes, loads));
    for (int k = 0; k < expected.length; k++) {
      assertThat(system.blocking(k)).isCloseTo(expected[k], within(5e-7));
    }
    assertThat(system.carriedUnits() / units).isCloseTo(share, within(5e-5));
  }

  /** The product form, summed over every state, is what the recursion abbreviates. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"8; 1 2 4; 2 1 0.5", "6; 1 2 4; 1.5 0.8 0.3", "7; 2 3; 1 9", "3; 5 1; 1 1"})
  void theRecursionEqualsTheSumOverAllStates(int units, String sizes, String loads) {
    List<Traffic> classes = traffic(sizes, loads);
    LossSystem system = new LossSystem(units, classes);
    double all = states(units, classes, 0);
    for (int k = 0; k < classes.size(); k++) {
      double admitting = states(units - classes.get(k).units(), classes, 0);
      assertThat(system.blocking(k)).isCloseTo(1 - admitting / all, within(1e-14));
    }
  }

  /** Sum of prod a^n / n! over the states of classes {@code k} and later that fit. */
  private static double states(int units, List<Traffic> classes, int k) {
    if (units < 0) {
      return 0;
    }
    if (k == classes.size()) {
      return 1;
    }
    double sum = 0;
    double weight = 1;
    for (int n = 0; n * classes.get(k).units() <= units; n++) {
      sum += weight * states(units - n * classes.get(k).units(), classes, k + 1);
      weight *= classes.get(k).load() / (n + 1);
    }
    return sum;
  }

  @Test
  void aHeavilyLoadedSystemStaysFinite() {
    assertThat(LossSystem.erlangB(100_000, 1e9)).isCloseTo(1 - 1e-4, within(1e-8));
    assertThat(LossSystem.erlangB(10_000, 9_000)).isBetween(0.0, 1e-20);
  }

  @Test
  void withoutUnitsOrRoomAllAreBlockedAndWithoutLoadNobodyIs() {
    assertThat(LossSystem.erlangB(0, 1)).isEqualTo(1);
    assertThat(LossSystem.erlangB(3, 0)).isZero();
    LossSystem tooLarge = new LossSystem(3, List.of(new Traffic(4, 1)));
    assertThat(tooLarge.blocking(0)).isEqualTo(1);
    assertThat(tooLarge.carriedUnits()).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new LossSystem(-1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Traffic(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Traffic(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Traffic(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Traffic> traffic(String sizes, String loads) {
    double[] b = numbers(sizes);
    double[] a = numbers(loads);
    return IntStream.range(0, b.length).mapToObj(k -> new Traffic((int) b[k], a[k])).toList();
  }

  private static double[] numbers(String words) {
    return Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
