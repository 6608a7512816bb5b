package org.epcsim.unit;

import java.util.List;

/**
 * An amount of memory.
 *
 * @param bytes the number of bytes, 0 or more
 */
public record ByteSize(long bytes) {

  private static final Quantity.Unit BYTE = new Quantity.Unit("B", 1);
  private static final Quantity SYNTAX =
      new Quantity(
          "a size",
          List.of(
              BYTE,
              new Quantity.Unit("KiB", 1L << 10),
              new Quantity.Unit("MiB", 1L << 20),
              new Quantity.Unit("GiB", 1L << 30),
              new Quantity.Unit("TiB", 1L << 40)),
          "64 MiB");

  /** Checks the range. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is not negative: " + bytes + " B");
    }
  }

  /**
   * Reads {@code 64 MiB}, {@code 93.5 MiB} or {@code 4096 B}; the units are B, KiB, MiB, GiB and
   * TiB.
   *
   * @throws IllegalArgumentException if the text is not a size or not a whole number of bytes
   */
  public static ByteSize parse(String text) {
    return new ByteSize(SYNTAX.parseWhole(text));
  }

  /** Returns the size in the largest unit that keeps it whole, so that it parses back the same. */
  @Override
  public String toString() {
    return SYNTAX.format(bytes, BYTE);
  }
}
