package org.epcsim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a thread spends its time, by stacks that the JVM's flight recorder takes every 10 ms. It
 * interrupts the thread wherever it is, not at safepoints; inlined methods are told apart exactly
 * only with {@code -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints}.
 */
final class StackSamples implements AutoCloseable {
  private static final String SAMPLE = "jdk.ExecutionSample";

  private final Recording recording = new Recording();

  /** Starts to sample. */
  void start() {
    recording.enable(SAMPLE).withPeriod(Duration.ofMillis(2));
    recording.start();
  }

  /** Stops; the number of samples by what {@code part} makes of a stack, innermost frame first. */
  Map<String, Integer> count(Function<List<RecordedFrame>, String> part) {
    recording.stop();
    Map<String, Integer> counts = new TreeMap<>();
    try {
      Path file = Files.createTempFile("samples", ".jfr");
      recording.dump(file);
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals(SAMPLE)
            && event.getThread("sampledThread").getJavaThreadId()
                == Thread.currentThread().getId()) {
          counts.merge(part.apply(event.getStackTrace().getFrames()), 1, Integer::sum);
        }
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }

  @Override
  public void close() {
    recording.close();
  }
}
