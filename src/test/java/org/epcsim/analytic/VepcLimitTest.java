package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VepcLimitTest {
  private static final SwapCosts FAULT = SwapCosts.ofFault(10_000);
  private static final SharedEpc PLAIN =
      new SharedEpc(Replacement.SECOND_CHANCE, Watermarks.NONE, FAULT);
  private static final SharedEpc LINUX =
      new SharedEpc(Replacement.SECOND_CHANCE, Watermarks.LINUX, FAULT);

  private static EnclaveLoad load(PageBands pages, double accessTime) {
    return new EnclaveLoad("one", pages, 1, accessTime);
  }

  /** (1 - h) t_fault / t_access = 0.1 at h = C / W. */
  @ParameterizedTest
  @CsvSource({"10000, 0.1", "1000, 0.01", "500, 0.005"})
  void aUniformEnclaveIsAtItsLimitWhereItsFaultsTakeATenthOfItsTime(double access, double misses) {
    List<EnclaveLoad> loads = List.of(load(PageBands.uniform(20_000), access));
    VepcLimit limit = VepcLimit.of(PLAIN, loads, 50_000, 20_000, 1.1);
    assertThat((double) limit.pages()).isCloseTo(30_000 + misses * 20_000, within(1.0));
    assertThat(limit.byRule()).isEqualTo(30_000);
    assertThat(limit.monotone()).isTrue();
    assertThat(limit.several()).isFalse();
    VepcLimit linux = VepcLimit.of(LINUX, loads, 50_000, 20_000, 1.1);
    assertThat((double) (limit.pages() - linux.pages())).isBetween(46.0, 51.0);
  }

  @Test
  void withoutEnclavesAllOfItMayGo() {
    VepcLimit limit = VepcLimit.of(LINUX, List.of(), 1000, 0, 1.1);
    assertThat(limit.pages()).isEqualTo(1000);
    assertThat(limit.monotone()).isTrue();
  }

  @Test
  void whatIsTooSmallWithoutVepcHasNoLimit() {
    List<EnclaveLoad> loads = List.of(load(PageBands.uniform(20_000), 1000));
    assertThat(VepcLimit.of(LINUX, loads, 10_000, 20_000, 1.1).pages()).isEqualTo(-1);
    assertThat(VepcLimit.of(LINUX, loads, -5, 20_000, 1.1).pages()).isEqualTo(-1);
  }

  /** Either fits alone: beyond the limit one of them keeps everything and the other is slow. */
  @Test
  void aRaceForPagesIsTold() {
    PageBands alike = PageBands.uniform(16_000);
    List<EnclaveLoad> loads = List.of(load(alike, 85), load(alike, 85));
    assertThat(VepcLimit.of(PLAIN, loads, 40_000, 32_000, 40).several()).isTrue();
  }
}
