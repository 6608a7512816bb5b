package org.epcsim.workload;

import java.util.Arrays;

/**
 * Largest-remainder rounding (Hamilton's apportionment) of 2^62 units in proportion to shares.
 *
 * <p>A share becomes its quota {@code 2^62 share / sum} rounded down, at least 1; the units left
 * over go to the largest remainders, lower index first. Quotas are computed in two doubles, to
 * within 2^-32 of a unit for well-behaved shares (2^-18 at worst, at 2^26 of them): neither 2^62
 * nor the sum of many shares fits one double.
 */
final class LargestRemainder {

  /** Remainder of a share that was lifted to 1: served already. */
  private static final int SERVED = 0;

  private LargestRemainder() {}

  /**
   * Replaces shares by whole numbers of sum 2^62.
   *
   * @param shares in: bits of doubles of 0 or more, the largest in [1, 2); out: the numbers
   */
  static void apportion(long[] shares) {
    CompensatedSum total = new CompensatedSum();
    for (long share : shares) {
      total.add(Double.longBitsToDouble(share));
    }
    // Remainders as 32-bit fractions, read as unsigned: 4 bytes a share while this runs.
    int[] remainders = new int[shares.length];
    long left = Popularity.TOTAL;
    for (int i = 0; i < shares.length; i++) {
      left -= floor(shares, remainders, i, total);
    }
    if (left < 0) {
      shares[indexOfLargest(shares)] += left;
    } else {
      giveToLargest(shares, remainders, left);
    }
  }

  private static long floor(long[] shares, int[] remainders, int i, CompensatedSum total) {
    double share = Double.longBitsToDouble(shares[i]) * 0x1p62;
    double quotient = share / total.high();
    double product = quotient * total.high();
    double rest = share - product - productError(quotient, total.high(), product);
    double correction = (rest - quotient * total.low()) / total.high();
    double whole = Math.floor(quotient);
    double fraction = (quotient - whole) + correction;
    double carry = Math.floor(fraction);
    long units = (long) whole + (long) carry;
    remainders[i] = (int) (long) ((fraction - carry) * 0x1p32);
    if (units < 1) {
      units = 1;
      remainders[i] = SERVED;
    }
    shares[i] = units;
    return units;
  }

  /** Returns {@code a * b - product}, exactly (Dekker 1971; Math.fma is slow without hardware). */
  private static double productError(double a, double b, double product) {
    double splitA = a * 0x8000001p0;
    double highA = splitA - (splitA - a);
    double lowA = a - highA;
    double splitB = b * 0x8000001p0;
    double highB = splitB - (splitB - b);
    double lowB = b - highB;
    return ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB;
  }

  private static int indexOfLargest(long[] numbers) {
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] > numbers[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** Finds the remainder at which the units run out by two counting passes, 16 bits each. */
  private static void giveToLargest(long[] numbers, int[] remainders, long units) {
    long left = units;
    int[] counts = new int[1 << 16];
    for (int remainder : remainders) {
      counts[remainder >>> 16]++;
    }
    int high = counts.length - 1;
    while (high > 0 && counts[high] <= left) {
      left -= counts[high--];
    }
    Arrays.fill(counts, 0);
    for (int remainder : remainders) {
      if (remainder >>> 16 == high) {
        counts[remainder & 0xffff]++;
      }
    }
    int low = counts.length - 1;
    while (low > 0 && counts[low] <= left) {
      left -= counts[low--];
    }
    int last = (high << 16) | low;
    for (int i = 0; i < numbers.length; i++) {
      int order = Integer.compareUnsigned(remainders[i], last);
      if (order > 0 || (order == 0 && left-- > 0)) {
        numbers[i]++;
      }
    }
  }
}
