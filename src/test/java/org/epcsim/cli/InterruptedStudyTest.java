package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.epcsim.result.Journal;
import org.epcsim.result.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that ends early, in whatever way, goes on and comes to the same bytes. */
class InterruptedStudyTest {
  private static final String STUDY =
      """
      name: interrupted
      machine: {epc: 1000 pages}
      enclaves:
        web: {size: 1100 pages, threads: 2, rate: 2e4/s}
      guests:
        vm: {vepc: 100 pages, start: 20 ms, lifetime: 50 ms}
      run: {horizon: 120 ms, sample: 10 ms}
      study:
        experiment: terminating
        axes: {guests.vm.count: [0..2]}
        replications: 25
      """;

  private static final Map<String, Map<String, byte[]>> UNINTERRUPTED = new HashMap<>();

  @TempDir private Path temp;
  private Path scenario;
  private Path dir;

  @BeforeEach
  void write() throws IOException {
    scenario = Files.writeString(temp.resolve("study.yaml"), STUDY);
    dir = temp.resolve("results");
  }

  private Child start() throws IOException {
    return Child.start(temp.resolve("err"), args(dir));
  }

  private String[] args(Path output) {
    return new String[] {"run", scenario.toString(), "-o", output.toString()};
  }

  /** The same command in this process, without interruption, elsewhere. */
  private Map<String, byte[]> uninterrupted() throws IOException {
    String study = Files.readString(scenario);
    if (!UNINTERRUPTED.containsKey(study)) {
      UNINTERRUPTED.put(study, run());
    }
    return UNINTERRUPTED.get(study);
  }

  private Map<String, byte[]> run() throws IOException {
    Path other = temp.resolve("uninterrupted");
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args(other));
    assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
    return bytes(other);
  }

  private static Map<String, byte[]> bytes(Path folder) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith(RunFolder.RUN_INFO)) {
          bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return bytes;
  }

  private void goesOnToTheSameBytes() throws IOException, InterruptedException {
    try (Child child = start()) {
      assertThat(child.end()).as(child.err()).isEqualTo(ExitCode.OK);
    }
    Map<String, byte[]> whole = uninterrupted();
    Map<String, byte[]> after = bytes(dir);
    assertThat(after).containsOnlyKeys(whole.keySet());
    after.forEach((name, content) -> assertThat(content).as(name).isEqualTo(whole.get(name)));
  }

  private long journalSize() {
    try {
      return Files.size(dir.resolve(Journal.NAME));
    } catch (IOException e) {
      return 0;
    }
  }

  /** What is there under names that match, each file with its number on the disk. */
  private Set<String> there(String names) {
    Set<String> there = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        if (file.getFileName().toString().matches(names)) {
          there.add(file + " " + Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
      }
    } catch (IOException e) {
      return Set.of(); // no folder, or renamed meanwhile
    }
    return there;
  }

  /** Watches closely: what is looked for may be over in a millisecond. */
  private static boolean await(Child child, BooleanSupplier instant) {
    while (!instant.getAsBoolean()) {
      if (!child.lives()) {
        return false;
      }
      LockSupport.parkNanos(20_000);
    }
    return true;
  }

  /** Twelve in the simulation, eight between the first file written aside and the last chart. */
  @Test
  void killedAtTwentyInstantsItEndsWithTheBytesOfOneThatWasNot() throws Exception {
    SplittableRandom random = new SplittableRandom(20);
    int inTime = 0;
    for (int kill = 0; kill < 12; kill++) {
      long before = journalSize();
      long more = 1 + random.nextLong(20_000); // bytes; a record has some 3,000
      try (Child child = start()) {
        inTime += await(child, () -> journalSize() >= before + more) ? 1 : 0;
        child.kill();
      }
    }
    for (String file :
        List.of(
            "\\.metrics\\.csv.*part",
            "\\.estimates\\.csv.*part",
            "\\.manifest\\.json.*part",
            "metrics\\.csv",
            "estimates\\.csv",
            "summary\\.json",
            "run-info\\.json",
            "run-info\\.json")) {
      Set<String> before = there(file);
      try (Child child = start()) {
        inTime += await(child, () -> !before.containsAll(there(file))) ? 1 : 0;
        Thread.sleep(file.startsWith("run-info") ? random.nextLong(300) : 0);
        child.kill();
      }
    }
    assertThat(inTime).isGreaterThanOrEqualTo(15);
    goesOnToTheSameBytes();
  }

  @Test
  void tasksOfAnotherScenarioAreNotTaken() throws Exception {
    try (Child child = start()) {
      assertThat(await(child, () -> journalSize() > 60_000)).isTrue();
      child.kill();
    }
    Files.writeString(scenario, STUDY.replace("rate: 2e4", "rate: 3e4"));
    goesOnToTheSameBytes();
  }

  @Test
  void toldToEndItSaysWhatIsKept() throws Exception {
    try (Child child = start()) {
      assertThat(await(child, () -> journalSize() > 50_000)).isTrue();
      child.signal("TERM");
      assertThat(child.end()).isEqualTo(128 + 15);
      assertThat(child.err())
          .containsPattern(
              "epcsim: stopped: [0-9]+ of 75 replications are kept;"
                  + " the same command goes on from there\n");
    }
    goesOnToTheSameBytes();
  }

  @Test
  void controlCGivesTheExitCodeOfAProcessThatIsInterrupted() throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "no Linux");
    String ignored =
        Files.readAllLines(status).stream().filter(l -> l.startsWith("SigIgn")).findFirst().get();
    boolean inherited = (Long.parseLong(ignored.split("\\s+")[1], 16) & 2) != 0;
    assumeTrue(!inherited, "SIGINT is ignored in here, and so by every child");
    try (Child child = start()) {
      assertThat(await(child, () -> journalSize() > 0)).isTrue();
      child.signal("INT");
      assertThat(child.end()).isEqualTo(128 + 2);
    }
  }

  @Test
  void aFullDiskIsAnErrorAndWhatWasDoneIsKept() throws Exception {
    try (Child child = Child.limited("ulimit -f 100", temp.resolve("err"), args(dir))) {
      assertThat(child.end()).isEqualTo(ExitCode.INTERNAL_ERROR);
      assertThat(child.err().lines())
          .hasSize(2)
          .satisfies(
              lines -> {
                assertThat(lines.get(0)).startsWith("epcsim: cannot write").contains("too large");
                assertThat(lines.get(1))
                    .matches("epcsim: [0-9]+ of 75 replications are kept; the same .*");
              });
    }
    goesOnToTheSameBytes();
  }

  @Test
  void aFolderInUseOrThatCannotBeWrittenIsAnErrorBeforeTheSimulation() throws IOException {
    StringWriter err = new StringWriter();
    try (Journal other = Journal.open(dir)) {
      other.put(Journal.key("", "", 0, ""), new byte[0]);
      assertThat(Main.run(new PrintWriter(err), new PrintWriter(err), args(dir)))
          .isEqualTo(ExitCode.INTERNAL_ERROR);
      assertThat(err.toString().strip())
          .isEqualTo("epcsim: cannot write " + dir + ": another epcsim is at work in this folder");
    }
    err.getBuffer().setLength(0);
    Path below = Files.writeString(temp.resolve("plain"), "").resolve("results");
    assertThat(Main.run(new PrintWriter(err), new PrintWriter(err), args(below)))
        .isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(err.toString()).startsWith("epcsim: cannot write " + below).doesNotContain("kept");
  }
}
