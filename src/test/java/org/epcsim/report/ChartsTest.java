package org.epcsim.report;

import java.nio.file.Path;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;

class ChartsTest {
  @Test
  void draws() {
    Path base = Path.of("/tmp/rdraw");
    ExampleRun.small().write(base.resolve("small"));
    Charts.draw(RunResults.read(base.resolve("small")), base.resolve("small"));
    new ExampleRun(12, 23936, 30, 90).write(base.resolve("many"));
    Charts.draw(RunResults.read(base.resolve("many")), base.resolve("many"));
    new ExampleRun(0, 23936, 0.5, 1).write(base.resolve("none"));
    Charts.draw(RunResults.read(base.resolve("none")), base.resolve("none"));
  }
}
