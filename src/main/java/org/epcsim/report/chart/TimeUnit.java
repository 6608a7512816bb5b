package org.epcsim.report.chart;

/** The unit of a time axis. */
enum TimeUnit {
  MICROSECONDS("us", 1e3),
  MILLISECONDS("ms", 1e6),
  SECONDS("s", 1e9),
  MINUTES("min", 60e9),
  HOURS("h", 3600e9);

  private final String symbol;
  private final double nanos;

  TimeUnit(String symbol, double nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /** Returns the largest unit of which the span has at least two, minutes and hours three. */
  static TimeUnit forSpan(double nanos) {
    TimeUnit best = MICROSECONDS;
    for (TimeUnit unit : values()) {
      if (nanos >= unit.nanos * (unit.compareTo(SECONDS) > 0 ? 3 : 2)) {
        best = unit;
      }
    }
    return best;
  }

  String symbol() {
    return symbol;
  }

  /** Turns nanoseconds into this unit. */
  double of(double ns) {
    return ns / nanos;
  }
}
