package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class BatchMeansTest {

  @Test
  void whatIsLeftOverIsDroppedAtTheBegin() {
    double[] series = new double[27];
    Arrays.setAll(series, i -> i < 3 ? 1_000 : (i - 3) / 3);
    BatchMeans batches = BatchMeans.of(series, 8, 0.95);
    assertThat(batches.estimate())
        .isEqualTo(Estimate.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 0.95));
  }

  /** Seven steps of 1 against squares of 42: 1 - 7 / 84. */
  @Test
  void aTrendIsCalledCorrelated() {
    double[] series = new double[8];
    Arrays.setAll(series, i -> i);
    BatchMeans batches = BatchMeans.of(series, 8, 0.95);
    assertThat(batches.lag1().orElseThrow()).isEqualTo(1 - 7 / 84.0, within(1e-15));
    assertThat(batches.correlated()).isTrue();
  }

  @Test
  void aZigzagIsNot() {
    double[] series = new double[20];
    Arrays.setAll(series, i -> i % 2);
    BatchMeans batches = BatchMeans.of(series, 20, 0.95);
    assertThat(batches.lag1().orElseThrow()).isEqualTo(1 - 19 / 10.0, within(1e-15));
    assertThat(batches.correlated()).isFalse();
  }

  @Test
  void aConstantHasHalfWidthZeroAndNoCorrelation() {
    double[] series = new double[100];
    Arrays.fill(series, 0.1);
    BatchMeans batches = BatchMeans.of(series, 30, 0.95);
    assertThat(batches.estimate().halfWidth()).isZero();
    assertThat(batches.estimate().mean()).isEqualTo(0.1);
    assertThat(batches.lag1()).isEmpty();
    assertThat(batches.correlated()).isFalse();
  }

  /** 2,000 of each. A binomial count of mean 100 is out of 60 to 140 once in 30,000 times. */
  @Test
  void independentBatchesAreSeldomCalledCorrelatedAndOthersOften() {
    assertThat(correlated(0)).isBetween(60, 140);
    assertThat(correlated(0.5)).isGreaterThan(1_000);
  }

  /** Series of 20 batches of one exponential each, and a share of the batch before. */
  private static int correlated(double memory) {
    RandomStream stream = new RandomStreams(1, 0).stream("batches");
    int correlated = 0;
    for (int i = 0; i < 2_000; i++) {
      double[] series = new double[20];
      for (int j = 0; j < series.length; j++) {
        series[j] = stream.exponential() + (j > 0 ? memory * series[j - 1] : 0);
      }
      correlated += BatchMeans.of(series, 20, 0.95).correlated() ? 1 : 0;
    }
    return correlated;
  }

  @Test
  void tooFewBatchesOrSamplesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BatchMeans.of(new double[100], 7, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> BatchMeans.of(new double[19], 20, 0.95));
  }
}
