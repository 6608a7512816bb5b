package org.epcsim.sim;

/** A number over time: its mean over time and its maximum. */
final class Level {
  private final long from;
  private long value;
  private long max;
  private long since;
  private double integral;

  /** It is {@code value} now, when statistics begin. */
  Level(long value, long now) {
    this.value = value;
    max = value;
    from = now;
    since = now;
  }

  /** It changes now by so much. */
  void change(int by, long now) {
    integral += (double) value * (now - since);
    since = now;
    value += by;
    max = Math.max(max, value);
  }

  /** Its mean so far; what it is if statistics begin now. */
  double mean(long now) {
    return now == from ? value : (integral + (double) value * (now - since)) / (now - from);
  }

  /** Its maximum so far. */
  long max() {
    return max;
  }
}
