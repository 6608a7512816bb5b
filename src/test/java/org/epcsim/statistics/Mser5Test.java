package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class Mser5Test {

  @Test
  void aStepIsCutExactly() {
    double[] series = new double[1_000];
    Arrays.setAll(series, i -> (i < 120 ? 50 : 0) + i % 5 + (i / 5) % 2);
    assertThat(Mser5.of(series)).isEqualTo(new Mser5(120, true));
  }

  @Test
  void fromAMixedMeanNothingOfTheWarmUpIsKept() {
    double[] series = new double[1_000];
    Arrays.setAll(series, i -> (i < 123 ? 50 : 0) + (i / 5) % 2);
    assertThat(Mser5.of(series)).isEqualTo(new Mser5(125, true));
  }

  @Test
  void aConstantSeriesHasNoWarmUp() {
    double[] series = new double[53];
    Arrays.fill(series, 0.1);
    assertThat(Mser5.of(series)).isEqualTo(new Mser5(0, true));
  }

  @Test
  void aSeriesThatStillGrowsHasNotSettledButOneThatGrowsFasterPasses() {
    double[] series = new double[1_000];
    Arrays.setAll(series, i -> i);
    assertThat(Mser5.of(series)).isEqualTo(new Mser5(500, false));
    Arrays.setAll(series, i -> i * i);
    assertThat(Mser5.of(series)).isEqualTo(new Mser5(0, true));
  }

  /** Straight from the definition, which takes time in proportion to the square. */
  @Test
  void theSquaredStandardErrorOfWhatIsLeftIsLeast() {
    RandomStream stream = new RandomStreams(1, 0).stream("warm-up");
    for (int repeat = 0; repeat < 200; repeat++) {
      double start = 10 * stream.nextDouble();
      double[] series = new double[50 + stream.nextInt(300)];
      Arrays.setAll(series, i -> start * StrictMath.exp(-i / 30.0) + stream.exponential());
      int cut = Mser5.of(series).samples();
      for (int other = 0; other <= series.length / 10 * 5; other += 5) {
        assertThat(error(series, cut)).isLessThanOrEqualTo(error(series, other) * (1 + 1e-9));
      }
    }
  }

  private static double error(double[] series, int cut) {
    int left = (series.length - cut) / 5;
    double[] means = new double[left];
    for (int i = 0; i < 5 * left; i++) {
      means[i / 5] += series[cut + i] / 5;
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    return Arrays.stream(means).map(x -> (x - mean) * (x - mean)).sum() / left / left;
  }

  @Test
  void tooShortASeriesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Mser5.of(new double[49]));
  }
}
