package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReferencePageTest {

  private static final Path PAGE = Path.of("src/site/markdown/scenario-reference.md");
  private static final String BEGIN = "<!-- keys: begin -->\n";
  private static final String END = "<!-- keys: end -->";

  /** Run with -Dgolden.update=true to write the page's tables anew. */
  @Test
  void thePageSaysWhatTheAnnotationsSay() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String expected = page.substring(0, from) + "\n" + KeyReference.markdown() + page.substring(to);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }

  @Test
  void theFileOfThePageIsAValidScenario() throws IOException {
    StringBuilder yaml = new StringBuilder();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("    ")) {
        yaml.append(line.substring(4)).append('\n');
      }
    }
    ScenarioSpec scenario = ScenarioReader.parse("page", yaml.toString(), List.of());
    assertThat(scenario.enclaves().get("web").instances("web")).containsExactly("web-1", "web-2");
  }
}
