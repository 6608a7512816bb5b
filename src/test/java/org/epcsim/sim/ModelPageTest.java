package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.epcsim.scenario.KeyReference;
import org.epcsim.unit.Numbers;
import org.junit.jupiter.api.Test;

/** The page about the model has the costs that the program has. */
class ModelPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/model.md");
  private static final String BEGIN = "<!-- costs: begin -->\n";
  private static final String END = "<!-- costs: end -->";

  /** Run with -Dgolden.update=true to write the page's table anew. */
  @Test
  void thePageGivesEveryCostWithItsSource() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String expected = page.substring(0, from) + "\n" + table() + "\n" + page.substring(to);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }

  private static String table() {
    StringJoiner head = new StringJoiner(" | ", "| ", " |\n").add("cost").add("what it is of");
    List<List<CostModel.Entry>> profiles = new ArrayList<>();
    for (CostProfile profile : CostProfile.values()) {
      head.add("%s, %s GHz".formatted(profile.label(), Numbers.format(profile.gigahertz())));
      profiles.add(List.copyOf(profile.costs(profile.gigahertz(), 0, Map.of()).entries()));
    }
    StringBuilder table = new StringBuilder(head.add("source").toString());
    table.append("|---|---|").append("--:|".repeat(profiles.size())).append("---|\n");
    for (CostName name : CostName.values()) {
      table.append(row(name, profiles.stream().map(p -> p.get(name.ordinal())).toList()));
    }
    return table.toString();
  }

  private static String row(CostName name, List<CostModel.Entry> entries) {
    String meaning = KeyReference.find("costs." + name.key()).orElseThrow().meaning();
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    row.add("`" + name.key() + "`").add(meaning);
    entries.forEach(entry -> row.add(Numbers.format(entry.nanos()) + " ns"));
    CostModel.Entry first = entries.get(0);
    return row.add((first.assumed() ? "**assumed**: " : "") + first.source()).toString();
  }

  @Test
  void theSourceOfACostIsThatOfEveryProfile() {
    List<List<String>> sources =
        Arrays.stream(CostProfile.values())
            .map(profile -> profile.costs(profile.gigahertz(), 0, Map.of()).entries())
            .map(entries -> entries.stream().map(e -> e.source() + e.assumed()).toList())
            .toList();
    assertThat(sources).allSatisfy(one -> assertThat(one).isEqualTo(sources.get(0)));
  }
}
