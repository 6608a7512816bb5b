package org.epcsim.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioText;

/** Studies and results for tests. */
final class Studies {
  private Studies() {}

  static ScenarioText text(Path dir, String yaml) {
    try {
      Path file = Files.writeString(dir.resolve("study.yaml"), yaml);
      return ScenarioReader.text(file, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A result that has one metric of the enclave {@code web}. */
  static ReplicationResult web(String metric, double value) {
    return result(new Measured("enclave", "web", metric, value));
  }

  static ReplicationResult result(Measured... rows) {
    return new ReplicationResult(List.of(rows), List.of(), List.of());
  }
}
