package org.epcsim.study;

/** The JVM's heap is too small for a scenario; the message says which -Xmx to use. */
public final class HeapTooSmallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HeapTooSmallException(long need, long have) {
    super(
        "this scenario needs about %d MiB of heap and the JVM has %d MiB: run it with java -Xmx%dm%s"
            .formatted(
                need >> 20,
                have >> 20,
                (need >> 20) * 5 / 4 + 1,
                need >> 30 >= 2 ? " -XX:+UseTransparentHugePages" : ""));
  }
}
