package org.epcsim.scenario;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Bounds that several keys share, and the rule by which alike actors are named. */
final class Limits {

  /** Longest horizon: 104 days; the event calendar is exact to 2^53 ns, 6 hours more. */
  static final String HORIZON = "2496 h";

  /** Most actors one key describes. Assumed: a bound against typing errors. */
  static final String INSTANCES = "100000";

  /** Most pages of EPC, of a vEPC or of an enclave: 1 TiB. */
  static final long PAGES = 1L << 28;

  private Limits() {}

  static List<String> instances(String name, OptionalInt count) {
    return count.isEmpty()
        ? List.of(name)
        : IntStream.rangeClosed(1, count.getAsInt()).mapToObj(i -> name + "-" + i).toList();
  }
}
