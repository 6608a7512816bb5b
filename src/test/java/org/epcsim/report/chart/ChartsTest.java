package org.epcsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.epcsim.result.ExampleRun;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ChartsTest {

  @TempDir Path dir;

  @Test
  void chartsAreDrawnAsPngAndSvg() throws IOException {
    ExampleRun.small().write(dir);

    List<Path> written = Charts.draw(RunResults.read(dir), dir);

    assertThat(written)
        .containsExactly(
            dir.resolve("charts/epc-composition.png"),
            dir.resolve("charts/epc-composition.svg"),
            dir.resolve("charts/slowdown.png"),
            dir.resolve("charts/slowdown.svg"),
            dir.resolve("charts/zombies-starvation.png"),
            dir.resolve("charts/zombies-starvation.svg"));
    BufferedImage image = ImageIO.read(written.get(0).toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(720);
  }

  @Test
  void theSvgIsTheSameInEveryLocaleAndZone() throws IOException {
    ExampleRun.small().write(dir);
    Charts.draw(RunResults.read(dir), dir.resolve("a"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Charts.draw(RunResults.read(dir), dir.resolve("b"));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    for (String name : List.of("charts/epc-composition.svg", "charts/slowdown.svg")) {
      assertThat(dir.resolve("b").resolve(name))
          .hasSameBinaryContentAs(dir.resolve("a").resolve(name));
    }
  }

  @Test
  void everyLabelIsTextInTheEmbeddedTypeface() throws Exception {
    ExampleRun.small().write(dir);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("epc-composition"))
        .contains(
            "Who holds the EPC: example",
            "EPC (GiB)",
            "simulated time (min), dashed: end of warm-up",
            "host enclaves 11.2 GiB",
            "vEPC 8.8 GiB",
            "zombie SECS 81.9 MiB",
            "SECS + VA 41 MiB",
            "being written 88 KiB",
            "free 16 GiB",
            "16");
    assertThat(texts("slowdown"))
        .contains(
            "Slowdown of host enclaves: example",
            "slowdown (\u00D7)",
            "database 3.40\u00D7",
            "key-service 2.20\u00D7",
            "acceptable 1.10\u00D7");
    assertThat(svg("slowdown"))
        .contains("@font-face{font-family:'Noto Sans';font-weight:bold;src:url(data:font/ttf");
  }

  @Test
  void coordinatesHaveTwoDecimals() throws IOException {
    ExampleRun.small().write(dir);
    Charts.draw(RunResults.read(dir), dir);

    String drawing = svg("slowdown").replaceFirst("(?s)<style>.*?</style>", "");
    assertThat(Pattern.compile("\\d\\.\\d{3}").matcher(drawing).find()).isFalse();
  }

  @Test
  void aTimeWithoutProgressIsAGapInTheLine() throws IOException {
    ExampleRun.small().write(dir);
    Charts.draw(RunResults.read(dir), dir);

    // The other line, the axes and the frame have no second beginning.
    Pattern path = Pattern.compile("d=\"(M[^\"]*)\"");
    assertThat(path.matcher(svg("slowdown")).results().map(found -> found.group(1)))
        .filteredOn(line -> line.length() > 2000)
        .extracting(line -> line.chars().filter(c -> c == 'M').count())
        .containsExactly(2L, 1L);
  }

  @Test
  void aWideRangeIsDrawnOnALogarithmicAxisAndTheManyAsABand() throws Exception {
    new ExampleRun(12, 23936, 30, 90).write(dir);
    Charts.draw(RunResults.read(dir), dir);

    assertThat(texts("slowdown"))
        .contains("1", "2", "5", "10", "20", "50", "100", "service-6 13.70\u00D7")
        .contains("5 others, at most 12.11\u00D7")
        .noneMatch(text -> text.startsWith("service-7"));
    assertThat(texts("epc-composition"))
        .contains("EPC (MiB)", "simulated time (s), dashed: end of warm-up");
  }

  @Test
  void aRunWithoutHostEnclavesHasNoChartOfTheirSlowdown() {
    new ExampleRun(0, 23936, 0.5, 1).write(dir);

    assertThat(Charts.draw(RunResults.read(dir), dir))
        .isNotEmpty()
        .noneMatch(file -> file.getFileName().toString().startsWith("slowdown"));
  }

  @Test
  void chartsAreListedInTheManifestWithTheirDigestWhereBytesArePromised() {
    ExampleRun.small().write(dir);

    RunFolder.enlist(dir, Charts.draw(RunResults.read(dir), dir));

    RunResults run = RunResults.read(dir);
    assertThat(run.manifest().files())
        .containsKeys("charts/epc-composition.svg", "charts/slowdown.svg");
    assertThat(run.manifest().otherFiles())
        .containsExactly(
            "charts/epc-composition.png", "charts/slowdown.png", "charts/zombies-starvation.png");
    assertThat(run.changedFiles()).isEmpty();
  }

  private List<String> texts(String chart) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] bytes = Files.readAllBytes(dir.resolve("charts/" + chart + ".svg"));
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    NodeList nodes = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private String svg(String chart) throws IOException {
    return Files.readString(dir.resolve("charts/" + chart + ".svg"));
  }
}
