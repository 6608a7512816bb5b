package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageBandsTest {

  private static double mass(PageBands bands) {
    double sum = bands.scanning();
    for (int i = 0; i < bands.bands(); i++) {
      sum += bands.pages(i) * bands.share(i);
    }
    return sum;
  }

  /** Every page by itself, against the bands, at small, middling and large times. */
  @ParameterizedTest
  @CsvSource({"1000, 0.8", "10000, 1", "262144, 0.6", "262144, 1.2", "262144, 4", "300, 0"})
  void bandsOfZipfsLawActLikeItsPages(int pages, double exponent) {
    PageBands bands = PageBands.zipf(pages, exponent);
    double[] share = new double[pages];
    double all = 0;
    for (int i = 0; i < pages; i++) {
      share[i] = StrictMath.pow(i + 1, -exponent);
      all += share[i];
    }
    for (double turn : new double[] {0.01, 0.1, 1, 10}) {
      double accesses = turn * pages;
      double out = 0;
      double faults = 0;
      for (double one : share) {
        double each = Replacement.SECOND_CHANCE.out(one / all * accesses);
        out += each;
        faults += one / all * each;
      }
      Residence banded = Residence.of(bands, Replacement.SECOND_CHANCE, accesses, 1);
      assertThat(banded.resident()).isCloseTo(pages - out, within(1e-7 * pages));
      assertThat(banded.faults()).isCloseTo(faults, within(1e-7));
    }
    assertThat(mass(bands)).isCloseTo(1, within(1e-12));
    assertThat(bands.pages()).isCloseTo(pages, within(1e-9 * pages));
  }

  @Test
  void aTebibyteHasLessThanAThousandBands() {
    assertThat(PageBands.zipf(1L << 28, 0.9).bands()).isLessThan(1000);
  }

  @Test
  void aMixtureOfUniformAndHotspotIsAHotspot() {
    PageBands mixture =
        PageBands.mixture(
            List.of(PageBands.uniform(1000), PageBands.hotspot(1000, 100, 0.9)), 1, 3);
    PageBands expected = PageBands.hotspot(1000, 100, 0.25 * 0.1 + 0.75 * 0.9);
    Residence one = Residence.of(mixture, Replacement.LRU, 500, 1);
    Residence other = Residence.of(expected, Replacement.LRU, 500, 1);
    assertThat(one.resident()).isCloseTo(other.resident(), within(1e-9));
    assertThat(one.faults()).isCloseTo(other.faults(), within(1e-12));
  }

  @Test
  void aMixtureKeepsTheShareOfItsScan() {
    PageBands mixture =
        PageBands.mixture(List.of(PageBands.scan(1000), PageBands.zipf(1000, 1)), 1, 4);
    assertThat(mixture.scanning()).isCloseTo(0.2, within(1e-15));
    assertThat(mass(mixture)).isCloseTo(1, within(1e-12));
  }

  /** FACTS 4.1: a cyclic sweep over more pages than there are frames never hits. */
  @Test
  void aScanFaultsAtEveryAccessUnlessItAllFits() {
    PageBands scan = PageBands.scan(1000);
    for (Replacement policy : Replacement.values()) {
      Residence sweep = Residence.of(scan, policy, 300, 1);
      assertThat(sweep.faults()).isCloseTo(1, within(1e-9));
      double turns = policy == Replacement.SECOND_CHANCE ? 2 : 1;
      assertThat(sweep.resident()).isCloseTo(turns * 300, within(1e-6));
    }
    Residence fits = Residence.of(scan, Replacement.SECOND_CHANCE, 1001, 1);
    assertThat(fits.faults()).isZero();
    assertThat(fits.resident()).isEqualTo(1000);
  }

  /** A mean-field approximation beside a scan must meet the exact ends: all scans, and none. */
  @Test
  void littleScanningChangesLittle() {
    PageBands zipf = PageBands.zipf(1000, 0.8);
    PageBands mixture = PageBands.mixture(List.of(PageBands.scan(1000), zipf), 1e-6, 1);
    for (double accesses : new double[] {50, 500, 5000}) {
      Residence without = Residence.of(zipf, Replacement.SECOND_CHANCE, accesses, 1);
      Residence with = Residence.of(mixture, Replacement.SECOND_CHANCE, accesses, 1);
      assertThat(with.resident()).isCloseTo(without.resident(), within(0.02));
      assertThat(with.faults()).isCloseTo(without.faults(), within(1e-4));
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> PageBands.uniform(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PageBands.zipf(10, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PageBands.hotspot(10, 11, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> PageBands.mixture(List.of(PageBands.uniform(10), PageBands.uniform(11)), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
