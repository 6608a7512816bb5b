package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Path README = Path.of("README.md");

  @Test
  void theScenarioOfTheReadmeIsValidAsItStandsAndWithTheOverrideShown() throws IOException {
    List<String> block =
        Files.readAllLines(README).stream()
            .dropWhile(line -> !line.equals("    name: my-host"))
            .takeWhile(line -> line.startsWith("    "))
            .map(line -> line.substring(4))
            .toList();
    String yaml = String.join("\n", block);

    assertThat(tenants(yaml, List.of())).isEqualTo(3);
    assertThat(tenants(yaml, List.of("guests.tenant.count=4"))).isEqualTo(4);
  }

  private static int tenants(String yaml, List<String> overrides) {
    ScenarioSpec scenario = ScenarioReader.parse("my-host.yaml", yaml, overrides);
    return scenario.guests().get("tenant").instances("tenant").size();
  }

  @Test
  void everyFileAndFolderTheReadmeNamesIsThere() throws IOException {
    List<String> named =
        Pattern.compile("(?:\\]\\(|[ `])((?:src|scenarios|results)/[\\w./-]*\\w)")
            .matcher(Files.readString(README))
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(name -> !name.matches("results/(four|my-host)")) // a user's own
            .toList();

    assertThat(named)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(Path.of(name)).as(name).exists());
  }
}
