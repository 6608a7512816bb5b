package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.epcsim.result.RunResults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The order in which a scenario names its actors says nothing: no byte of any result depends on it.
 */
class OrderOfActorsTest {
  /** A VM's sections are files that are closed in the order in which they are given. */
  private static final Set<String> ORDERED = Set.of("vepc");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host-starved-to-sigbus",
        "lazy-versus-prealloc",
        "vm-churn",
        "zombie-secs",
        "zombie-until-third-release"
      })
  void actorsInReversedOrderGiveTheSameBytes(String name) throws IOException {
    Path shipped = Path.of("scenarios", name + ".yaml");
    Object tree =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(shipped));
    String reversed = new Dump(DumpSettings.builder().build()).dumpToString(reverse("", tree));
    Path folder = Files.createDirectories(Path.of("target", "scenario-results"));
    Path file = Files.createTempFile(folder, name, ".yaml");
    Files.writeString(file, reversed);
    RunResults results = RunResults.read(ScenarioResults.run(file));
    RunResults expected = RunResults.read(ScenarioResults.of(name).folder());
    assertThat(results.manifest().files()).isEqualTo(expected.manifest().files());
    assertThat(results.dir().resolve("manifest.json"))
        .hasSameTextualContentAs(expected.dir().resolve("manifest.json"));
  }

  private static Object reverse(String key, Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(item -> reverse("", item)).toList();
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (!ORDERED.contains(key)) {
      Collections.reverse(entries);
    }
    Map<Object, Object> reversed = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries) {
      reversed.put(entry.getKey(), reverse((String) entry.getKey(), entry.getValue()));
    }
    return reversed;
  }
}
