package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The files in src/test/resources/scenarios: good ones with the scenario they resolve to, bad ones
 * with the complaints they earn. Run with -Dgolden.update=true to write what is expected anew, and
 * read the difference.
 */
class ScenarioFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/scenarios");

  @TestFactory
  Stream<DynamicTest> aBadFileEarnsTheseComplaints() throws IOException {
    return files("bad").map(file -> dynamicTest(name(file), () -> isRefused(file)));
  }

  @TestFactory
  Stream<DynamicTest> aGoodFileResolvesToThis() throws IOException {
    return files("good").map(file -> dynamicTest(name(file), () -> isResolved(file)));
  }

  private static void isRefused(Path file) throws IOException {
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> ScenarioReader.read(file, overrides(file)));
    assertThat(refusal).as("is refused").isNotNull();
    String complaints =
        refusal.diagnostics().stream()
            .map(d -> d.toString().replace(file.toString(), file.getFileName().toString()) + "\n")
            .collect(Collectors.joining());
    compare(file, complaints);
  }

  private static void isResolved(Path file) throws IOException {
    ScenarioSpec scenario = ScenarioReader.read(file, overrides(file));
    String resolved = ResolvedText.of(scenario.resolved());
    assertThat(ScenarioReader.parse("resolved", resolved, List.of())).isEqualTo(scenario);
    compare(file, resolved);
  }

  private static void compare(Path file, String actual) throws IOException {
    Path golden = FOLDER.resolve(file.getParent().getFileName()).resolve(name(file) + ".expected");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    } else {
      assertThat(actual).isEqualTo(Files.readString(golden));
    }
  }

  private static List<String> overrides(Path file) throws IOException {
    Path set = file.resolveSibling(name(file) + ".set");
    return Files.exists(set) ? Files.readAllLines(set) : List.of();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }
}
