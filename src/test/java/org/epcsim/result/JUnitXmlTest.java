package org.epcsim.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JUnitXmlTest {
  @TempDir private Path dir;

  @Test
  void aParserReadsBackWhatWasSaid() throws Exception {
    Path file = dir.resolve("reports/junit.xml");
    String odd = "a <b> & \"c\" 'd' ]]> \u00e4 \ud83d\ude00";
    JUnitXml.write(
        file,
        "epcsim run",
        List.of(
            JUnitXml.Case.passed("group", odd),
            JUnitXml.Case.failed(odd, "slowdown <= 1.1", odd, "one\n\ttwo & <three>")));

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("epcsim run");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    Element second = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(first.getAttribute("name")).isEqualTo(odd);
    assertThat(first.getElementsByTagName("failure").getLength()).isZero();
    assertThat(second.getAttribute("classname")).isEqualTo(odd);
    Element failure = (Element) second.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo(odd);
    assertThat(failure.getTextContent()).isEqualTo("one\n\ttwo & <three>");
  }

  @Test
  void whatXmlHasNoCharacterForIsReplaced() throws Exception {
    Path file = dir.resolve("junit.xml");
    JUnitXml.write(file, "s", List.of(JUnitXml.Case.passed("g", "bell \u0007 half \ud83d nul \0")));

    assertThat(Files.readString(file)).contains("bell \ufffd half \ufffd nul \ufffd");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  @Test
  void aReportThatCannotBeWrittenLeavesNothing() throws IOException {
    Path notAFolder = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> JUnitXml.write(notAFolder.resolve("junit.xml"), "s", List.of()))
        .isInstanceOf(OutputException.class);
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(notAFolder);
    }
  }
}
