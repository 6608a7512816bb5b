package org.epcsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, so that it can be killed. */
final class Child implements AutoCloseable {
  private static final List<String> JVM = // starts fast
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m");

  private final Process process;
  private final Path err;

  private Child(List<String> command, Path err) throws IOException {
    this.err = err;
    this.process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
  }

  /** Starts it; {@code err} takes what it says on stderr. */
  static Child start(Path err, String... args) throws IOException {
    return new Child(command(args), err);
  }

  /** Starts it in a shell that sets a limit first, such as {@code ulimit -f 40}. */
  static Child limited(String limit, Path err, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
    command.addAll(command(args));
    return new Child(command, err);
  }

  private static List<String> command(String... args) {
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-Djava.awt.headless=true", "-cp", classes, "org.epcsim.cli.Main"));
    command.addAll(List.of(args));
    return command;
  }

  boolean lives() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Returns its exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** Returns what it said. */
  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
