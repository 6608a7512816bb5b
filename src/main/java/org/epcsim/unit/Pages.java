package org.epcsim.unit;

import java.util.List;

/**
 * A number of EPC pages, 4 KiB each (Intel SDM volume 3D: the EPC is divided into pages of 4 KiB).
 *
 * @param count the number of pages, 0 to 2^51 - 1
 */
public record Pages(long count) {

  /** Bytes of one EPC page. */
  public static final long BYTES_PER_PAGE = 4096;

  private static final Quantity SYNTAX =
      new Quantity(
          "a number of pages",
          List.of(new Quantity.Unit("pages", 1), new Quantity.Unit("page", 1)),
          "23936 pages");

  /** Checks the range. */
  public Pages {
    if (count < 0 || count > Long.MAX_VALUE / BYTES_PER_PAGE) {
      throw new IllegalArgumentException("a number of pages is 0 to 2^51 - 1: " + count);
    }
  }

  /**
   * Reads {@code 23936 pages}, {@code 1 page}, or a size that is a whole number of pages, such as
   * {@code 93.5 MiB}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Pages parse(String text) {
    String stripped = text.strip();
    return stripped.endsWith("pages") || stripped.endsWith("page")
        ? new Pages(SYNTAX.parseWhole(text))
        : of(ByteSize.parse(text));
  }

  /**
   * Converts a size.
   *
   * @throws IllegalArgumentException if it is not a whole number of pages
   */
  public static Pages of(ByteSize size) {
    if (size.bytes() % BYTES_PER_PAGE != 0) {
      throw new IllegalArgumentException(
          "%s is not a whole number of pages: expected a multiple of 4 KiB".formatted(size));
    }
    return new Pages(size.bytes() / BYTES_PER_PAGE);
  }

  /** Returns the memory these pages take. */
  public ByteSize bytes() {
    return new ByteSize(count * BYTES_PER_PAGE);
  }

  /** Returns, for example, {@code 23936 pages}. */
  @Override
  public String toString() {
    return count + (count == 1 ? " page" : " pages");
  }
}
