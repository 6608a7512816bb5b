package org.epcsim.analytic;

import java.util.ArrayList;
import java.util.List;

/**
 * How an enclave's accesses fall on the pages that it accesses: some are independent, with bands of
 * pages alike, the others scan all pages in turns.
 *
 * <p>Zipf's law has a band for each of its first pages. Later ones come in bands whose ranks differ
 * by a sixteenth, each as two bands of the same mean and the same mean square, so that sums over
 * pages are right to about 1e-8.
 */
public final class PageBands {
  private static final int SINGLE = 64;

  private final double[] pages; // of each band
  private final double[] share; // of each page's among the independent accesses
  private final double total;
  private final double scanning;

  private PageBands(double[] pages, double[] share, double scanning) {
    this.pages = pages;
    this.share = share;
    this.scanning = scanning;
    double sum = 0;
    for (double some : pages) {
      sum += some;
    }
    total = sum;
  }

  private static PageBands of(List<double[]> bands) {
    return new PageBands(
        bands.stream().mapToDouble(band -> band[0]).toArray(),
        bands.stream().mapToDouble(band -> band[1]).toArray(),
        0);
  }

  /**
   * All pages alike.
   *
   * @param pages 1 or more
   */
  public static PageBands uniform(long pages) {
    checkPages(pages);
    return new PageBands(new double[] {pages}, new double[] {1.0 / pages}, 0);
  }

  /**
   * Hot pages and cold ones.
   *
   * @param pages 1 or more
   * @param hot how many of them are hot, 1 to {@code pages}; if all are they get all accesses
   * @param accesses share of the accesses that go to hot pages, 0 to 1
   */
  public static PageBands hotspot(long pages, long hot, double accesses) {
    checkPages(pages);
    if (hot < 1 || hot > pages || !(accesses >= 0 && accesses <= 1)) {
      throw new IllegalArgumentException(hot + " hot pages of " + pages + ", share " + accesses);
    }
    if (hot == pages) {
      return uniform(pages);
    }
    return new PageBands(
        new double[] {hot, pages - hot},
        new double[] {accesses / hot, (1 - accesses) / (pages - hot)},
        0);
  }

  /**
   * The page of rank r in proportion to {@code r^-exponent}.
   *
   * @param pages 1 or more
   * @param exponent 0 or more
   */
  public static PageBands zipf(long pages, double exponent) {
    checkPages(pages);
    if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a Zipf exponent is 0 or more: " + exponent);
    }
    List<double[]> bands = new ArrayList<>();
    double sum = 0;
    for (long from = 1; from <= pages; ) {
      long to = from <= SINGLE ? from : Math.min(pages, from + from / 16 - 1);
      double n = to - from + 1.0;
      double mean = powers((double) from, (double) to, exponent) / n;
      double square = powers((double) from, (double) to, 2 * exponent) / n;
      double deviation = Math.sqrt(Math.max(0, square - mean * mean));
      if (to == from) {
        bands.add(new double[] {1, mean});
      } else {
        bands.add(new double[] {n / 2, mean - deviation});
        bands.add(new double[] {n / 2, mean + deviation});
      }
      sum += n * mean;
      from = to + 1;
    }
    for (double[] band : bands) {
      band[1] /= sum;
    }
    return of(bands);
  }

  /** The sum of r^-exponent over some ranks, by Euler and Maclaurin's formula. */
  private static double powers(double from, double to, double exponent) {
    double first = StrictMath.pow(from, -exponent);
    if (from == to) {
      return first;
    }
    double last = StrictMath.pow(to, -exponent);
    double integral =
        exponent == 1 ? StrictMath.log(to / from) : (to * last - from * first) / (1 - exponent);
    return integral + (first + last) / 2 + exponent * (first / from - last / to) / 12;
  }

  /**
   * Each access goes by one of several such laws, drawn by weight. Which pages are popular in one
   * says nothing of the others, as if each had been shuffled.
   *
   * @param parts of as many pages each
   * @param weights above 0, one a part; they need not sum to 1
   */
  public static PageBands mixture(List<PageBands> parts, double... weights) {
    if (parts.isEmpty() || parts.size() != weights.length) {
      throw new IllegalArgumentException("as many weights as parts: " + weights.length);
    }
    double total = parts.get(0).total;
    double all = 0;
    double scanning = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Math.abs(parts.get(i).total - total) > 0.5) {
        throw new IllegalArgumentException("weights above 0 and parts of as many pages");
      }
      all += weights[i];
      scanning += weights[i] * parts.get(i).scanning;
    }
    double independent = all - scanning;
    List<double[]> joint = List.of(new double[] {total, 0});
    for (int i = 0; i < weights.length; i++) {
      PageBands part = parts.get(i);
      double weight = weights[i] * (1 - part.scanning) / independent;
      if (weight > 0) {
        joint = product(joint, part, weight, total);
      }
    }
    PageBands bands = of(joint);
    return new PageBands(bands.pages, bands.share, scanning / all);
  }

  private static List<double[]> product(
      List<double[]> bands, PageBands part, double weight, double total) {
    List<double[]> product = new ArrayList<>();
    for (double[] band : bands) {
      for (int i = 0; i < part.pages.length; i++) {
        product.add(
            new double[] {band[0] * part.pages[i] / total, band[1] + weight * part.share[i]});
      }
    }
    return product;
  }

  /**
   * One page after the other in a circle.
   *
   * @param pages 1 or more
   */
  public static PageBands scan(long pages) {
    checkPages(pages);
    return new PageBands(new double[] {pages}, new double[] {0}, 1);
  }

  private static void checkPages(long pages) {
    if (pages < 1) {
      throw new IllegalArgumentException("at least one page: " + pages);
    }
  }

  /** How many pages. */
  public double pages() {
    return total;
  }

  /** Share of the accesses that scan. */
  public double scanning() {
    return scanning;
  }

  /** How many bands. */
  int bands() {
    return pages.length;
  }

  /** Pages of a band. */
  double pages(int band) {
    return pages[band];
  }

  /** Share of the accesses, scanning ones included, that go to each page of a band by itself. */
  double share(int band) {
    return share[band] * (1 - scanning);
  }
}
