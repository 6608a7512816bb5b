package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Damaged scenarios are read or refused; nothing else happens. More with -Dfuzz.mutations=N. */
class ScenarioFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 5_000);
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "\n",
    "\n  ",
    "- ",
    "&a ",
    "*a",
    "!!x ",
    "'",
    "\"",
    "\"\\U00110000\"",
    "\"\\UFFFFFFFF\"",
    "\"\\xZZ\"",
    "\"\\uD83D\"",
    "!<%zz> ",
    "!a%FF ",
    "%TAG ! b\n",
    "#",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "<<: *a",
    "---\n",
    "...\n",
    "\t",
    "\0",
    "\uFEFF",
    "\uD83D",
    "\uDE00",
    "~",
    "null",
    "1e999",
    "-1",
    "0x1F",
    ".nan",
    "99999999999999999999",
    " MiB",
    " s",
    "/s",
    "\r",
    "\u2028",
    "\u0085"
  };

  @Test
  void aDamagedScenarioIsReadOrRefused() throws IOException {
    List<String> seeds = texts();
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      String text = seeds.get(random.nextInt(seeds.size()));
      int edits = 1 + random.nextInt(4);
      for (int e = 0; e < edits; e++) {
        text = damaged(text, seeds, random);
      }
      List<String> overrides =
          random.nextInt(4) == 0
              ? List.of(damaged("guests.tenant.count=4", seeds, random))
              : List.of();
      try {
        ScenarioReader.parse("fuzz", text, overrides).resolved();
      } catch (InvalidInputException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + i + ":\n" + text + "\n" + overrides, e);
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - 1);
  }

  private static String damaged(String text, List<String> seeds, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + piece(random) + text.substring(at);
      case 2 -> text.substring(0, at) + piece(random) + text.substring(end);
      case 3 -> text.substring(0, at) + text.substring(at, end).repeat(3) + text.substring(end);
      case 4 -> text.substring(0, at) + (char) random.nextInt(0x3000) + text.substring(end);
      default -> {
        String other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length() + 1);
        int to = Math.min(other.length(), from + random.nextInt(80));
        yield text.substring(0, at) + other.substring(from, to) + text.substring(end);
      }
    };
  }

  private static String piece(SplittableRandom random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String folder : List.of("good", "bad")) {
      try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios", folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          byte[] bytes = Files.readAllBytes(file);
          texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
