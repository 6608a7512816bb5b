package org.epcsim.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final List<String> ALL =
      List.of("manifest.json", "metrics.csv", "run-info.json", "summary.json", "timeseries.csv");

  @TempDir Path dir;

  @Test
  void aRunLeavesItsFiveFilesAndNothingElse() throws IOException {
    ExampleRun.small().write(dir.resolve("new/folder"));

    assertThat(names(dir.resolve("new/folder"))).isEqualTo(ALL);
  }

  @Test
  void theSameRunGivesTheSameBytesInEveryLocaleAndZone() throws IOException {
    ExampleRun.small().write(dir.resolve("a"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      ExampleRun.small().write(dir.resolve("b"));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    for (String name : ALL) {
      assertThat(dir.resolve("b").resolve(name))
          .hasSameBinaryContentAs(dir.resolve("a").resolve(name));
    }
  }

  @Test
  void rowsStandAsTheFormatSays() throws IOException {
    try (RunFolder folder = RunFolder.open(dir)) {
      RowSink<MetricRow> metrics = folder.metrics();
      metrics.accept(
          new MetricRow("a,b", "say \"x\"", 2, 9, "vm", "t-1", "boot_seconds", 1234567.125, "s"));
      metrics.accept(new MetricRow("two\nlines", "", 0, 0, "epc", "", "hit_ratio", 1e-7, ""));
      RowSink<SeriesRow> series = folder.timeseries();
      series.accept(new SeriesRow("", 0, 5_000_000_000L, "free_pages", 1.0 / 3));
      series.accept(new SeriesRow("p1", 1, 0, "slowdown/db", 1e15));
      folder.publish("0.1.0", Map.of(), 9);
    }

    assertThat(dir.resolve("metrics.csv"))
        .hasContent(
            """
            scenario,point,replication,seed,scope,actor,metric,value,unit
            "a,b","say ""x""\",2,9,vm,t-1,boot_seconds,1234567.125,s
            "two
            lines",,0,0,epc,,hit_ratio,0.0000001,
            """);
    assertThat(Files.readString(dir.resolve("timeseries.csv")))
        .isEqualTo(
            "point,replication,t_ns,series,value\n"
                + ",0,5000000000,free_pages,0.333333333333\n"
                + "p1,1,0,slowdown/db,1000000000000000\n");
  }

  @Test
  void theManifestListsEveryFileButItselfAndRunInfo() throws IOException {
    Map<String, Object> scenario = new TreeMap<>();
    scenario.put("name", "x");
    scenario.put("epc", Map.of("size", "16 GiB"));
    scenario.put("rate", 0.1);
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      folder.runInfo(new RunInfo("unknown", 2, "h", "j", 1));
      folder.publish("0.1.0", scenario, Long.MAX_VALUE);
    }

    // sha256sum of {"epc":{"size":"16 GiB"},"name":"x","rate":0.1} and of the header line.
    assertThat(Files.readString(dir.resolve("manifest.json")))
        .isEqualTo(
            """
            {
              "version": "0.1.0",
              "scenario": {
                "epc": {
                  "size": "16 GiB"
                },
                "name": "x",
                "rate": 0.1
              },
              "scenario_sha256": "5e2c7b78d1f92e3f2d1936daa1d5259c3448f53f895049c3a9ffa4da8f72dc0d",
              "seed": 9223372036854775807,
              "files": {
                "metrics.csv": "25c92c6ff4ab3a3a5e6fd707f36e0f17b234288e9a71be02c2fd8e19bc80c893"
              },
              "other_files": []
            }
            """);
  }

  @Test
  void aRunThatFailsLeavesTheEarlierRunAsItWas() throws IOException {
    ExampleRun.small().write(dir);
    String before = Files.readString(dir.resolve("metrics.csv"));

    try (RunFolder folder = RunFolder.open(dir)) {
      folder
          .metrics()
          .accept(new MetricRow("other", "", 0, 1, "epc", "", "free_pages_min", 1, "pages"));
      folder.summary(ExampleRun.small().summary());
      // not published: the simulation failed
    }

    assertThat(dir.resolve("metrics.csv")).hasContent(before);
    assertThat(names(dir)).isEqualTo(ALL);
  }

  @Test
  void aRunThatFailsBeforeItWritesLeavesNoFolderThatWasNotThere() {
    RunFolder.open(dir.resolve("made")).close();
    assertThat(dir.resolve("made")).doesNotExist();
    RunFolder.open(dir).close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aFullDiskLeavesTheOldFileAndSaysSo() throws IOException {
    Path file = Files.writeString(dir.resolve("chart.svg"), "old");

    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .withMessage("cannot write " + file + ": No space left on device");

    assertThat(file).hasContent("old");
    assertThat(names(dir)).containsExactly("chart.svg");
  }

  @Test
  void whatAnEarlierRunLeftOverGoesButNothingElse() throws IOException {
    ExampleRun.small().write(dir);
    Path svg = write("charts/old.svg", "<svg/>");
    Path png = write("charts/old.png", "png");
    Path edited = write("charts/edited.svg", "<svg/>");
    Path own = write("charts/own.svg", "mine");
    RunFolder.enlist(dir, List.of(svg, png, edited));
    Files.writeString(edited, "changed by hand");

    List<Path> kept;
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      kept = folder.publish("0.1.0", Map.of(), 1);
    }

    assertThat(svg).doesNotExist();
    assertThat(png).doesNotExist();
    assertThat(dir.resolve("timeseries.csv")).doesNotExist();
    assertThat(dir.resolve("summary.json")).doesNotExist();
    assertThat(own).hasContent("mine");
    assertThat(kept).containsExactly(edited);
  }

  @Test
  void aManifestThatPointsOutsideRemovesNothingThere() throws IOException {
    Path outside = write("outside.svg", "<svg/>");
    Path run = dir.resolve("run");
    ExampleRun.small().write(run);
    String manifest = Files.readString(run.resolve("manifest.json"));
    Files.writeString(
        run.resolve("manifest.json"),
        manifest.replace("\"other_files\": []", "\"other_files\": [\"../outside.svg\", \"/\"]"));

    try (RunFolder folder = RunFolder.open(run)) {
      folder.publish("0.1.0", Map.of(), 1);
    }

    assertThat(outside).exists();
  }

  @Test
  void aStrangersFilesAreRefused() throws IOException {
    Path file = write("manifest.json", "{\"name\": \"a web application\"}");

    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> RunFolder.open(dir))
        .withMessageContaining(file + ": it is there already and no manifest.json of epcsim");
    assertThat(names(dir)).containsExactly("manifest.json");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
    Path file = write("results", "");

    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> RunFolder.open(file))
        .withMessage("cannot write " + file + ": not a folder");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> RunFolder.open(file.resolve("below")));
  }

  @Test
  void filesAreReadableAsTheUmaskSays() throws IOException {
    Path plain = write("plain", "");
    ExampleRun.small().write(dir.resolve("run"));

    assertThat(Files.getPosixFilePermissions(dir.resolve("run/metrics.csv")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void aSummaryThatReadersCouldNotReadIsNotWritten() {
    Map<String, Object> summary = ExampleRun.small().summary();
    summary.remove("horizon_ns");
    summary.put("guidance", Map.of("rule", "maybe"));

    try (RunFolder folder = RunFolder.open(dir)) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> folder.summary(summary))
          .withMessageContaining("the key `horizon_ns` is missing")
          .withMessageContaining("guidance.rule is to be one of: met, violated");
    }
  }

  @Test
  void aValueThatIsNoNumberIsRefusedByName() {
    Map<String, Object> summary = ExampleRun.small().summary();
    summary.put("seed", Double.NaN);

    try (RunFolder folder = RunFolder.open(dir)) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> folder.summary(summary))
          .withMessage("seed is NaN; what has no value is null");
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new SeriesRow("", 0, 3, "slowdown/db", Double.POSITIVE_INFINITY))
        .withMessage("slowdown/db at 3 ns is Infinity");
  }

  private Path write(String name, String content) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).sorted().forEach(names::add);
    }
    return names;
  }

  @Test
  void whatAKilledProcessLeftAsideIsRemoved() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path ofDead = Files.writeString(dir.resolve(".metrics.csv." + dead.pid() + "-0.part"), "x");
    Path chart = dir.resolve("charts/.slowdown.svg." + dead.pid() + "-3.part");
    Files.createDirectories(chart.getParent());
    Files.writeString(chart, "x");
    long own = ProcessHandle.current().pid(); // a process before had the same, in a container
    Path ofNamesake = Files.writeString(dir.resolve(".metrics.csv." + own + "-7.part"), "x");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Path ofLiving = Files.writeString(dir.resolve(".metrics.csv." + parent + "-0.part"), "x");
    Path other = Files.writeString(dir.resolve(".metrics.part"), "x");

    RunFolder.open(dir).close();

    assertThat(List.of(ofDead, chart, ofNamesake)).allSatisfy(f -> assertThat(f).doesNotExist());
    assertThat(List.of(ofLiving, other)).allSatisfy(f -> assertThat(f).exists());
  }

  @Test
  void whatThisProcessHasAsideStays() throws IOException {
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      RunFolder.open(dir).close();
      assertThat(names(dir)).anyMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void afterAKillBetweenTwoNamesTheNextRunGoesOn() throws IOException {
    ExampleRun.small().write(dir.resolve("whole"));
    Path half = dir.resolve("half");
    ExampleRun.small().write(half);
    for (String name : List.of("summary.json", "timeseries.csv")) {
      Files.delete(half.resolve(name));
    }

    ExampleRun.small().write(half);

    for (String name : ALL) {
      assertThat(half.resolve(name)).hasSameBinaryContentAs(dir.resolve("whole").resolve(name));
    }
  }

  @Test
  void aRunMadeElsewhereTakesTheFolderOverButForWhatWasChangedThere() throws IOException {
    Path elsewhere = dir.resolve("elsewhere");
    Path home = dir.resolve("home");
    new ExampleRun(2, 4L << 20, 600, 3.4).write(home);
    Path mine = Files.writeString(home.resolve("mine.csv"), "as listed");
    Path old = Files.writeString(home.resolve("old.svg"), "old");
    RunFolder.enlist(home, List.of(mine, old));
    Files.writeString(mine, "changed");
    new ExampleRun(1, 1L << 20, 60, 2).write(elsewhere);
    Path png = Files.writeString(elsewhere.resolve("a.png"), "png");
    RunFolder.enlist(elsewhere, List.of(png));

    try (RunFolder folder = RunFolder.open(home)) {
      assertThat(folder.publishCopyOf(RunResults.read(elsewhere))).containsExactly(mine);
    }

    assertThat(mine).hasContent("changed");
    assertThat(old).doesNotExist();
    for (String name : List.of("manifest.json", "metrics.csv", "run-info.json", "a.png")) {
      assertThat(home.resolve(name)).hasSameBinaryContentAs(elsewhere.resolve(name));
    }
    assertThat(RunResults.read(home).changedFiles()).isEmpty();
  }
}
