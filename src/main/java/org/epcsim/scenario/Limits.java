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

  /** Most accesses of an enclave: doubles count them exactly up to nine times as many. */
  static final String WORK = "1e15";

  private Limits() {}

  /** Returns a point in time some steps after another, at most the largest there is. */
  static long after(long start, long every, long steps) {
    return every > 0 && steps > (Long.MAX_VALUE - start) / every
        ? Long.MAX_VALUE
        : start + every * steps;
  }

  static List<String> instances(String name, OptionalInt count) {
    return count.isEmpty()
        ? List.of(name)
        : IntStream.rangeClosed(1, count.getAsInt()).mapToObj(i -> name + "-" + i).toList();
  }
}
