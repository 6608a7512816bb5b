package org.epcsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.ExampleStudy;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReportTest {

  @TempDir Path dir;

  @Test
  void aPointIsALineWithItsValueAndItsDifferenceFromTheFirst() {
    ExampleStudy.line(11).write(dir);

    assertThat(lines(100))
        .contains("11 points, 10 replications each, seed 7, terminating, intervals of 95 %")
        .contains(
            "  (slowdown: mean over the runs of the worst host enclave's, with the half-width of its 95 %")
        .anyMatch(
            line -> line.matches("  0 MiB +10 +1.00x +0 +1.00x +10/10 +0/10 +met +yes +- +- +-"))
        .anyMatch(
            line -> line.matches("  3502 MiB .* 6/10 +0/10 +violated +no +\\+2.11 +0.040 +0.88"))
        .anyMatch(
            line -> line.matches("  3891 MiB +10 +- +- +- +0/10 +7/10 +violated +no +- +- +-"));
  }

  @Test
  void theRuleIsSetAgainstTheMeasurementAndFlipsAreInWords() {
    ExampleStudy.line(11).write(dir);

    assertThat(lines(200))
        .contains(
            "                 measured acceptable  not acceptable",
            "  rule met                         8               0",
            "  rule violated                    1               2",
            "  too strict, violated and acceptable: 3112 MiB")
        .anyMatch(
            line ->
                line.endsWith(
                    "the rule met -> violated; vEPC 2.66 GiB to 3.04 GiB of 4 GiB EPC, the rule"
                        + " allows 3 GiB"));
  }

  @Test
  void severalAxesAreValuesBesideEachOtherUnderTheirNames() {
    ExampleStudy.lines(5, 3).write(dir);

    assertThat(lines(100))
        .anyMatch(line -> line.startsWith("  database.s..main.size "))
        .anyMatch(line -> line.startsWith("  768 MiB / 3891 MiB"));
  }

  @Test
  void ofManyPointsTheEndsAndThoseAroundFlipsAreShown() {
    ExampleStudy.line(100).write(dir);

    List<String> lines = lines(100);
    assertThat(lines).hasSizeLessThan(75);
    assertThat(lines).anyMatch(line -> line.contains(" of 100 points: the ends, some between"));
    // The rule flips at 3 GiB.
    assertThat(lines).anyMatch(line -> line.startsWith("  3065 MiB"));
    assertThat(lines).anyMatch(line -> line.startsWith("  3104 MiB"));
  }

  @Test
  void noLineIsWiderThanAskedAndAllIsAscii() {
    ExampleStudy.lines(11, 3).write(dir);

    assertThat(lines(100)).allMatch(line -> line.length() <= 100);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(page(100))).isTrue();
  }

  @Test
  void thePageIsTheSameInEveryLocale() {
    ExampleStudy.line(11).write(dir);
    Locale locale = Locale.getDefault();
    String here = page(100);
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(page(100)).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void anExpectationThatFailedAndAPointThatDidNotSettleAreNamed() {
    Map<String, Object> summary = ExampleStudy.line(11).summary();
    Map<String, Object> failed =
        Map.of(
            "point",
            ExampleStudy.VEPC + "=3112 MiB",
            "name",
            "slowdown",
            "expected",
            "<= 1.05",
            "actor",
            "enclave database",
            "is",
            1.0833,
            "held",
            false);
    summary.put("expectations", List.of(failed));
    point(summary, 2).put("settled", false);
    rewrite(summary);

    assertThat(lines(200))
        .contains("EXPECTATIONS: 0 of 1 hold", "  - no steady state at 778 MiB")
        .anyMatch(
            line -> line.startsWith("  FAILED  at ") && line.endsWith("1.08, expected <= 1.05"));
  }

  @Test
  void aStudyOfOnePointHasNoFlips() {
    ExampleStudy.line(1).write(dir);

    assertThat(lines(100))
        .contains("1 point, 10 replications each, seed 7, terminating, intervals of 95 %")
        .noneMatch(line -> line.startsWith("VARIED") || line.startsWith("WHERE VERDICTS"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> point(Map<String, Object> summary, int index) {
    return (Map<String, Object>) ((List<?>) summary.get("points")).get(index);
  }

  private void rewrite(Map<String, Object> summary) {
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      folder.timeseries();
      folder.estimates();
      folder.differences();
      folder.summary(summary);
      folder.publish("0.1.0", ExampleRun.small().scenario(), 7);
    }
  }

  private List<String> lines(int width) {
    return page(width).lines().toList();
  }

  private String page(int width) {
    return StudyReport.render(RunResults.read(dir), width).replace(dir.toString(), "DIR");
  }
}
