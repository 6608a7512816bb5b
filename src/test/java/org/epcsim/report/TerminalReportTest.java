package org.epcsim.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalReportTest {

  @TempDir Path dir;

  @Test
  void thePageIsTheSameInEveryLocaleAndZone() throws IOException {
    ExampleRun.small().write(dir);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String page;
    try {
      Locale.setDefault(Locale.GERMANY);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      page = TerminalReport.render(RunResults.read(dir), 90).replace(dir.toString(), "DIR");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    try (InputStream golden = getClass().getResourceAsStream("page.txt")) {
      assertThat(page).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void aHundredActorsStayOnOnePage() {
    new ExampleRun(100, 23936, 30, 90).write(dir);

    String page = TerminalReport.render(RunResults.read(dir), 90);

    assertThat(page.lines()).hasSizeLessThan(65).contains("  and 90 more enclaves");
  }

  @Test
  void noLineOfTextIsWiderThanAsked() {
    ExampleRun.small().write(dir);

    String page = TerminalReport.render(RunResults.read(dir), 80).replace(dir.toString(), "DIR");

    assertThat(page.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void whatDidNotRunAsAskedComesFirstAndHasNoSlowdown() {
    Map<String, Object> summary = new ExampleRun(3, 23936, 30, 2).summary();
    section(section(summary, "enclaves"), "service-2").put("outcome", "build_failed_enomem");
    section(section(summary, "enclaves"), "service-2").put("slowdown", null);
    section(section(summary, "vms"), "tenant-2").put("outcome", "killed_sigbus");
    write(summary);

    assertThat(TerminalReport.render(RunResults.read(dir), 90).lines())
        .map(line -> line.strip().replaceAll(" +", " "))
        .containsSubsequence(
            "service-2 build_failed_enomem - 4.00x 99.8 % 2,250,000 81 us - 0",
            "database running 2.00x 4.00x 99.8 % 2,250,000 81 us 43 ms 0",
            "tenant-2 killed_sigbus 4 GiB 12.5 s - 17 4 ms -",
            "tenant-1 completed 4 GiB 12.5 s 750 ms 17 4 ms -");
  }

  @Test
  void aWhatIfIsMarkedAsNotInLinuxAndControlCharactersAreDropped() {
    Map<String, Object> summary = ExampleRun.small().summary();
    summary.put("whatIf", "ageing off\u001b[2J");
    write(summary);

    assertThat(TerminalReport.render(RunResults.read(dir), 90))
        .contains("WHAT IF, not in Linux: ageing off [2J")
        .doesNotContain("\u001b");
  }

  @Test
  void aFullBackingStoreIsSaid() {
    Map<String, Object> summary = ExampleRun.small().summary();
    write(summary);
    assertThat(TerminalReport.render(RunResults.read(dir), 90)).doesNotContain("backing store");

    section(summary, "epc").put("backing_refusals_total", 1234.0);
    write(summary);
    assertThat(TerminalReport.render(RunResults.read(dir), 90))
        .contains("backing store full: 1,234 times a page could not be written out");
  }

  @Test
  void theRuleSaysHowMuchIsLackingAndHowMuchTooMuchIsConfigured() {
    Map<String, Object> summary = ExampleRun.small().summary();
    Map<String, Object> guidance = section(summary, "guidance");
    guidance.put("remainder_pages_min", 524288);
    guidance.put("demand_pages_max", 525300);
    write(summary);
    assertThat(TerminalReport.render(RunResults.read(dir), 200))
        .contains("VIOLATED: host enclaves ask for 2 GiB, 3.95 MiB more than the 2 GiB that");

    guidance.put("remainder_pages_min", -256);
    write(summary);
    assertThat(TerminalReport.render(RunResults.read(dir), 200))
        .contains("VIOLATED: configured vEPC alone is 1 MiB more than the EPC; host enclaves ask");

    guidance.put("remainder_pages_min", 525300);
    guidance.put("rule", "met");
    write(summary);
    assertThat(TerminalReport.render(RunResults.read(dir), 200))
        .contains("MET: host enclaves ask for 2 GiB, within the 2 GiB that configured vEPC leaves");
  }

  @Test
  void anEnclaveThatStoodStillForAWindowIsStuck() {
    ExampleRun.small().write(dir);
    assertThat(TerminalReport.render(RunResults.read(dir), 200))
        .contains("worst slowdown 3.40x over all measured time, stuck in the worst 1 s");
  }

  @Test
  void aFileThatWasChangedIsNamed() throws IOException {
    ExampleRun.small().write(dir);
    Path metrics = dir.resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics).replace(",7,", ",8,"));

    assertThat(TerminalReport.render(RunResults.read(dir), 90))
        .contains("NOT AS THE RUN WROTE THEM: metrics.csv");
  }

  private void write(Map<String, Object> summary) {
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      folder.timeseries();
      folder.summary(summary);
      folder.publish("0.1.0", Map.of(), 7);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> tree, String key) {
    return (Map<String, Object>) tree.get(key);
  }
}
