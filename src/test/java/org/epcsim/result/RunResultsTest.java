package org.epcsim.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultsTest {

  @TempDir Path dir;

  @Test
  void whatWasWrittenIsReadBack() {
    try (RunFolder folder = RunFolder.open(dir)) {
      MetricRow row =
          new MetricRow("a,\"b\"", "p", 3, 8, "numa", "0", "free_pages_mean", 0.1, "pages");
      folder.metrics().accept(row);
      RowSink<SeriesRow> series = folder.timeseries();
      series.accept(new SeriesRow("p", 3, 0, "free_pages", 10));
      series.accept(new SeriesRow("p", 3, 0, "host_pages", 20));
      series.accept(new SeriesRow("p", 3, 7, "free_pages", 9.5));
      folder.summary(ExampleRun.small().summary());
      folder.publish("0.1.0", ExampleRun.small().scenario(), 8);

      RunResults run = RunResults.read(dir);

      assertThat(run.metrics()).containsExactly(row);
      assertThat(run.series()).extracting(Series::name).containsExactly("free_pages", "host_pages");
      Series free = run.series("p", 3, "free_pages").orElseThrow();
      assertThat(free.size()).isEqualTo(2);
      assertThat(free.tNs(1)).isEqualTo(7);
      assertThat(free.value(1)).isEqualTo(9.5);
      assertThat(run.series("p", 2, "free_pages")).isEmpty();
      assertThat(run.summary().path("enclaves").path("database").path("faults_total").asLong())
          .isEqualTo(2_250_000);
      assertThat(run.manifest().seed()).isEqualTo(8);
      assertThat(run.manifest().scenario().get("name")).isEqualTo("example");
      assertThat(run.manifest().files().keySet())
          .containsExactly("metrics.csv", "summary.json", "timeseries.csv");
      assertThat(run.changedFiles()).isEmpty();
    }
  }

  @Test
  void listingAChartKeepsTheRestOfTheManifest() throws IOException {
    ExampleRun.small().write(dir);
    String before = Files.readString(dir.resolve("manifest.json"));

    RunFolder.enlist(dir, List.of());

    assertThat(dir.resolve("manifest.json")).hasContent(before);
  }

  @Test
  void aFileChangedByHandIsNamed() throws IOException {
    ExampleRun.small().write(dir);
    Path metrics = dir.resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics).replace(",7,", ",8,"));

    assertThat(RunResults.read(dir).changedFiles()).containsExactly("metrics.csv");
  }

  @Test
  void anEmptyFolderLacksFourFiles() {
    assertThat(complaints())
        .containsExactly(
            "manifest.json:1:1: there is no such file; a run's folder has one",
            "summary.json:1:1: there is no such file; a run's folder has one",
            "metrics.csv:1:1: there is no such file; a run's folder has one",
            "timeseries.csv:1:1: there is no such file; a run's folder has one");
  }

  @Test
  void malformedFilesAreComplainedAboutAllAtOnce() throws IOException {
    ExampleRun.small().write(dir);
    write("manifest.json", "{\n  \"version\": 1\n}\n");
    replace("summary.json", "\"seed\": 7,", "\"seed\": \"seven\",");
    replace("summary.json", "\"outcome\": \"running\",\n      \"slow", "\"slow");
    write(
        "metrics.csv",
        """
        scenario,point,replication,seed,scope,actor,metric,value,unit
        x,,0,1,epc,,free_pages_min,9,pages
        x,,-1,1,enclaves,db,slowdown,0x1p3,
        x,,0
        "x
        """);
    write(
        "timeseries.csv",
        """
        point,replication,t_ns,series,value
        ,0,5,free_pages,1
        ,0,5,free_pages,2
        ,0,5000000000000000000000,,NaN
        """);

    assertThat(complaints())
        .containsExactly(
            "manifest.json:2:14: `version` is missing or not text",
            "manifest.json:1:1: `scenario` is missing or not a map",
            "manifest.json:1:1: `scenario_sha256` is missing or not text",
            "manifest.json:1:1: `seed` is missing or not a whole number",
            "manifest.json:1:1: `files` is missing or not a map of SHA-256 sums",
            "manifest.json:1:1: `other_files` is missing or not a list",
            "summary.json:5:11: seed is to be a whole number from 0 up",
            "summary.json:21:17: the key `enclaves.database.outcome` is missing",
            "metrics.csv:3:4: `-1` is not a whole number from 0 up",
            "metrics.csv:3:30: `0x1p3` is not a number",
            "metrics.csv:3:9: `enclaves` is no scope;"
                + " expected [epc, numa, ksgxd, enclave, vm, vepc, study]",
            "metrics.csv:4:1: 3 fields; expected 9 as in line 1",
            "metrics.csv:5:1: the quote is never closed",
            "timeseries.csv:3:4: the time of `free_pages` does not go on; it was there already",
            "timeseries.csv:4:4: `5000000000000000000000` is not a whole number from 0 up",
            "timeseries.csv:4:28: `NaN` is not a number",
            "timeseries.csv:4:27: the series has no name");
  }

  @Test
  void aFileOfNoiseGivesOnlyItsFirstComplaints() throws IOException {
    ExampleRun.small().write(dir);
    write("timeseries.csv", "point,replication,t_ns,series,value\n" + "x\n".repeat(1000));

    assertThat(complaints()).hasSize(21).last().asString().contains("and more from here on");
  }

  @Test
  void bytesThatAreNoTextAreComplainedAbout() throws IOException {
    ExampleRun.small().write(dir);
    Files.write(
        dir.resolve("summary.json"), "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(dir.resolve("metrics.csv"), new byte[] {(byte) 0xC3, 0x28});
    write("timeseries.csv", "");

    assertThat(complaints())
        .hasSize(3)
        .anyMatch(text -> text.startsWith("summary.json:1:") && text.contains("not JSON"))
        .anyMatch(text -> text.equals("metrics.csv:1:1: not UTF-8 from here on"))
        .anyMatch(text -> text.startsWith("timeseries.csv:1:1: the first line is to be"));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkDoNotMatter() throws IOException {
    ExampleRun.small().write(dir);
    Path metrics = dir.resolve("metrics.csv");
    List<MetricRow> before = RunResults.read(dir).metrics();
    Files.writeString(metrics, "\uFEFF" + Files.readString(metrics).replace("\n", "\r\n"));

    assertThat(RunResults.read(dir).metrics()).isEqualTo(before);
  }

  private List<String> complaints() {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> RunResults.read(dir));
    return refused.diagnostics().stream()
        .map(Diagnostic::toString)
        .map(text -> text.replace(dir + java.io.File.separator, ""))
        .toList();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(dir.resolve(name), content);
  }

  private void replace(String name, String from, String to) throws IOException {
    write(
        name,
        Files.readString(dir.resolve(name)).replaceFirst(java.util.regex.Pattern.quote(from), to));
  }
}
