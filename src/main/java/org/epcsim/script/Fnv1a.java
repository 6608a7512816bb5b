package org.epcsim.script;

/**
 * The 64-bit FNV-1a hash of a stream of bytes.
 *
 * <p>Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (RFC 9923), offset basis
 * and prime for 64 bits.
 */
final class Fnv1a {
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int HEX_DIGITS = 16;

  private long hash = OFFSET_BASIS;

  /** Adds the characters' low bytes, in order. */
  void add(CharSequence ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      hash = (hash ^ (ascii.charAt(i) & 0xff)) * PRIME;
    }
  }

  /** The hash so far as 16 lower-case hexadecimal digits. */
  String hex() {
    String digits = Long.toHexString(hash);
    return "0".repeat(HEX_DIGITS - digits.length()) + digits;
  }
}
