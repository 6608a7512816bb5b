package org.epcsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.ExampleStudy;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class StudyChartsTest {

  private static final String SENSITIVITY =
      """
      cost,factor,answer,low,high,base
      eldu,0.5,600000,550000,650000,500000
      eldu,2,300000,,,500000
      retry,0.5,500000,,,500000
      retry,2,,,,500000
      ageing-of-a-page-in-the-list,0.5,510000,,,500000
      ageing-of-a-page-in-the-list,2,505000,,,500000
      """;

  @TempDir Path dir;

  @Test
  void aStudyGetsTheChartsThatMakeSenseForItOnBothBackgrounds() {
    ExampleStudy.line(21).write(dir);

    assertThat(names(Charts.draw(RunResults.read(dir), dir)))
        .containsExactly(
            "capacity",
            "fault-latency",
            "hit-ratio",
            "zombies-starvation",
            "numa",
            "capacity-dark",
            "fault-latency-dark",
            "hit-ratio-dark",
            "zombies-starvation-dark",
            "numa-dark");
  }

  @Test
  void twoAxesOfNumbersGiveAHeatMapAndCostsATornado() throws IOException {
    ExampleStudy.lines(11, 3).write(dir);
    Files.writeString(dir.resolve("sensitivity.csv"), SENSITIVITY);

    assertThat(names(Charts.draw(RunResults.read(dir), dir, Set.of(Background.DARK))))
        .contains("capacity-dark", "heat-map-dark", "tornado-dark")
        .doesNotContain("capacity", "numa-dark");
  }

  @Test
  void vmsThatAreRefusedOrWaitGetTheirCharts() throws Exception {
    ExampleStudy study = ExampleStudy.line(3);
    study.write(dir);
    assertThat(names(Charts.draw(RunResults.read(dir), dir))).doesNotContain("admission", "drain");

    Path estimates = dir.resolve("estimates.csv");
    StringBuilder more = new StringBuilder();
    RunResults.read(dir).estimates().stream()
        .map(EstimateRow::point)
        .distinct()
        .forEach(
            point -> {
              more.append(row(point, "vm", "tenant", "refused_ratio", 0.25));
              more.append(row(point, "vm", "tenant", "queue_seconds_mean", 1800));
              more.append(row(point, "study", "", "sold_ratio", 0.75));
              more.append(row(point, "study", "", "drained_seconds", 7200));
            });
    Files.writeString(estimates, more, StandardOpenOption.APPEND);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("admission")).contains("tenant refused", "EPC sold", "share");
    assertThat(texts("drain")).contains("last VM gone", "tenant waits", "time (min)");
  }

  private static String row(String point, String scope, String actor, String metric, double value) {
    List<Object> numbers = Collections.nCopies(9, value);
    List<Object> cells = new ArrayList<>(List.of(point, scope, actor, metric, "", "mean", 10));
    cells.addAll(numbers);
    return cells.stream().map(Object::toString).collect(Collectors.joining(",")) + "\n";
  }

  @Test
  void aStudyOfOnePointHasNothingToCompare() {
    ExampleStudy.line(1).write(dir);

    assertThat(names(Charts.draw(RunResults.read(dir), dir)))
        .doesNotContain("capacity", "heat-map", "hit-ratio");
  }

  @Test
  void theRuleAndTheMeasuredLimitAreNamedWithTheirPlaces() throws Exception {
    ExampleStudy.line(21).write(dir);
    Charts.draw(RunResults.read(dir), dir);

    // A quarter of 4 GiB is asked for; the rule's limit lies between two points.
    assertThat(texts("capacity"))
        .contains(
            "Capacity: example-study",
            "total configured vEPC (GiB)",
            "\u00A0documented rule 3 GiB",
            "measured limit 3.04 GiB to 3.23 GiB",
            "acceptable 1.10\u00D7",
            "host enclave failed",
            "closed form",
            "clean runs",
            "runs with a failed VM");
  }

  @Test
  void aSearchForTheCapacityIsDrawnWithItsAnswers() throws Exception {
    ExampleStudy study = ExampleStudy.line(21);
    study.write(dir);
    Map<String, Object> summary = study.summary();
    summary.put("kind", "plan");
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("vary", ExampleStudy.VEPC);
    plan.put("unit", "pages");
    plan.put("good", "3 GiB");
    plan.put("good_number", 786432);
    plan.put("bad", "3.2 GiB");
    plan.put("bad_number", 838861);
    plan.put("closed_form", null);
    plan.put("closed_form_number", 800000);
    plan.put("rule", null);
    plan.put("rule_number", null);
    plan.put("least", false);
    plan.put("alpha", 0.05);
    plan.put("indifference", 0.02);
    plan.put("candidates", 65);
    plan.put("good_vepc_pages", 786432);
    plan.put("decided", true);
    plan.put("monotone", true);
    plan.put("rule_leaves", null);
    plan.put("points", 21);
    plan.put("replications", 210);
    plan.put("host_faults", 123456);
    summary.put("plan", plan);
    rewrite(summary);

    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("capacity"))
        .contains("guests.tenant.vepc.main.size (GiB)")
        .contains("\u00A0confidently good 3 GiB", "\u00A0confidently bad 3.2 GiB")
        .contains("\u00A0closed form 3.05 GiB")
        .noneMatch(text -> text.contains("documented rule"));
  }

  @Test
  void costsAreSortedByHowFarTheyMoveTheAnswer() throws Exception {
    ExampleStudy.line(5).write(dir);
    Files.writeString(dir.resolve("sensitivity.csv"), SENSITIVITY);
    Charts.draw(RunResults.read(dir), dir);

    List<String> texts = texts("tornado");
    assertThat(texts).contains("not decided").contains("ageing-of..-the-list");
    // Names stand from the bottom row to the top row.
    assertThat(texts.indexOf("retry")).isLessThan(texts.indexOf("ageing-of..-the-list"));
    assertThat(texts.indexOf("ageing-of..-the-list")).isLessThan(texts.indexOf("eldu"));
  }

  @Test
  void cellsOfTheHeatMapHaveTheirNumberAndFailuresAreWords() throws Exception {
    ExampleStudy.lines(11, 3).write(dir);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("heat-map"))
        .contains("1.00", "failed", "hatched: not acceptable", "database.size (MiB)", "768");
  }

  @Test
  void ofManyLinesEightAreDrawn() throws Exception {
    ExampleStudy.lines(11, 20).write(dir);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("capacity"))
        .anyMatch(text -> text.endsWith("; 8 lines of 20"))
        .contains("database.size 256 MiB", "database.size 5120 MiB");
    assertThat(texts("capacity").stream().filter(t -> t.startsWith("database.size"))).hasSize(8);
  }

  @Test
  void aSingleRunOfSeveralNodesAndWithZombiesGetsTheirCharts() {
    ExampleRun.small().write(dir);
    assertThat(names(Charts.draw(RunResults.read(dir), dir)))
        .containsExactly("epc-composition", "slowdown", "zombies-starvation");
  }

  @Test
  void episodesOfStarvationAreBarsByCause() throws Exception {
    Map<String, Object> summary = ExampleRun.small().summary();
    summary.put(
        "starvation",
        Map.of(
            "episodes",
            List.of(
                episode("enclave", "database", 1, "no_free_page"),
                episode("vm", "tenant-1", 2, "in_flight")),
            "left_out",
            0));
    rewrite(summary);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("zombies-starvation"))
        .contains("database", "tenant-1", "starved: no free page", "starved: in flight");
  }

  @Test
  void theSvgIsTheSameInEveryLocale() throws IOException {
    ExampleStudy.lines(11, 3).write(dir);
    Files.writeString(dir.resolve("sensitivity.csv"), SENSITIVITY);
    Charts.draw(RunResults.read(dir), dir.resolve("a"));
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      Charts.draw(RunResults.read(dir), dir.resolve("b"));
    } finally {
      Locale.setDefault(locale);
    }
    try (Stream<Path> files = Files.list(dir.resolve("a/charts"))) {
      List<Path> svgs = files.filter(f -> f.toString().endsWith(".svg")).toList();
      assertThat(svgs).hasSize(12);
      for (Path svg : svgs) {
        assertThat(dir.resolve("b/charts").resolve(svg.getFileName())).hasSameBinaryContentAs(svg);
      }
    }
  }

  static Stream<ExampleStudy> studies() {
    return Stream.of(
        ExampleStudy.line(1),
        ExampleStudy.line(2),
        ExampleStudy.line(100),
        ExampleStudy.lines(9, 9),
        ExampleStudy.named("a-name-as-long-as-somebody-might-think-of-on-a-friday-night", 40, 12),
        ExampleStudy.words("icelake-server", "a-profile-with-a-name-of-some-length"),
        ExampleStudy.words("a", "b", "c", "d", "a-profile-with-a-name-of-some-length", "f", "g"));
  }

  /** Text that is not turned lies within the picture as a whole, and nothing is not a number. */
  @ParameterizedTest
  @MethodSource("studies")
  void noTextIsClippedAndNoCoordinateIsMissing(ExampleStudy study) throws Exception {
    study.write(dir);
    Files.writeString(dir.resolve("sensitivity.csv"), SENSITIVITY);
    for (Path file : Charts.draw(RunResults.read(dir), dir)) {
      if (!file.toString().endsWith(".svg")) {
        continue;
      }
      String svg = Files.readString(file).replaceFirst("(?s)<style>.*?</style>", "");
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
      for (Element text : elements(file)) {
        Rectangle2D box = box(text);
        assertThat(box.getMinX()).as(file + ": " + text.getTextContent()).isGreaterThan(-1);
        assertThat(box.getMaxX()).as(file + ": " + text.getTextContent()).isLessThan(1281);
        assertThat(box.getMaxY()).as(file + ": " + text.getTextContent()).isLessThan(721);
      }
    }
  }

  private static Rectangle2D box(Element text) {
    double x = Double.parseDouble(text.getAttribute("x"));
    double y = Double.parseDouble(text.getAttribute("y"));
    boolean turned = false;
    for (Element e = text; e != null; e = e.getParentNode() instanceof Element p ? p : null) {
      turned |=
          e.getAttribute("transform").contains("rotate")
              || e.getAttribute("transform").contains("matrix");
    }
    float size = Float.parseFloat(inherited(text, "font-size").replace("px", ""));
    Font font = ChartFonts.load().regular(size);
    double width =
        font.getStringBounds(text.getTextContent(), new FontRenderContext(null, true, true))
            .getWidth();
    return turned ? new Rectangle2D.Double(0, 0, 1, 1) : new Rectangle2D.Double(x, y - 1, width, 1);
  }

  private static String inherited(Element element, String attribute) {
    for (Element e = element; e != null; e = e.getParentNode() instanceof Element p ? p : null) {
      if (e.hasAttribute(attribute)) {
        return e.getAttribute(attribute);
      }
    }
    return "12";
  }

  private void rewrite(Map<String, Object> summary) {
    try (RunFolder folder = RunFolder.open(dir)) {
      folder.metrics();
      folder.timeseries();
      if (summary.containsKey("kind")) {
        folder.estimates();
        folder.differences();
      }
      folder.summary(summary);
      folder.publish("0.1.0", ExampleRun.small().scenario(), 7);
    }
  }

  private static Map<String, Object> episode(String scope, String actor, int at, String cause) {
    long from = at * 1_000_000_000L;
    return Map.of(
        "scope",
        scope,
        "actor",
        actor,
        "from_ns",
        from,
        "to_ns",
        from + 20_000_000,
        "cause",
        cause);
  }

  private static List<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(".svg"))
        .map(name -> name.replace(".svg", ""))
        .toList();
  }

  private List<String> texts(String chart) throws Exception {
    return elements(dir.resolve("charts/" + chart + ".svg")).stream()
        .map(Element::getTextContent)
        .map(text -> text.equals("\u00A0not decided") ? "not decided" : text)
        .map(text -> text.equals("\u00A0no change") ? "no change" : text)
        .toList();
  }

  private static List<Element> elements(Path svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
    NodeList nodes = document.getElementsByTagName("text");
    List<Element> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add((Element) nodes.item(i));
    }
    return texts;
  }
}
