package org.epcsim.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.epcsim.unit.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
  @TempDir private Path folder;

  private Path script;
  private Path recording;

  @BeforeEach
  void copyACase() throws IOException {
    Path from = KernelCasesTest.folder("designed");
    script = Files.copy(from.resolve("guest-errors.epc"), folder.resolve("a.epc"));
    recording =
        Files.copy(from.resolve("guest-errors.expected.jsonl"), folder.resolve("a.expected.jsonl"));
  }

  private Optional<Difference> run() {
    return Conformance.find(List.of(folder)).get(0).run(false);
  }

  @Test
  void anUnchangedCasePasses() {
    assertThat(run()).isEmpty();
  }

  @Test
  void everySingleWrongFieldIsFound() throws IOException {
    List<String> lines = Files.readAllLines(recording);
    int at = lines.size() / 2;
    String line = lines.get(at);
    List<String> changes =
        Stream.of(
                line.replaceFirst("\"line\":", "\"line\":1"),
                line.replaceFirst("\"op\":\"", "\"op\":\"x"),
                line.replaceFirst("\"ret\":\"", "\"ret\":\"x"),
                line.replaceFirst("\"free\":", "\"free\":1"),
                line.replaceFirst("\"active\":", "\"active\":1"),
                line.replaceFirst("\"zombies\":", "\"zombies\":1"),
                line.replaceFirst("\"awake\":false", "\"awake\":true"),
                line.replaceFirst("\"ewb\":", "\"ewb\":1"),
                line.replaceFirst("\"eldu\":", "\"eldu\":1"),
                line.replaceFirst("\"epc\":", "\"epc\":1"),
                line.replaceFirst("\"nodes\":\\[", "\"nodes\":[1"),
                line.replaceFirst("\"fifo\":\"", "\"fifo\":\"x"))
            .toList();
    for (String changed : changes) {
      assertThat(changed).isNotEqualTo(line);
      lines.set(at, changed);
      Files.write(recording, lines);
      assertThat(run())
          .hasValueSatisfying(
              difference -> {
                assertThat(difference.expected()).isEqualTo(changed);
                assertThat(difference.got()).isEqualTo(line);
              });
    }
  }

  @Test
  void aRecordingThatIsTooShortOrTooLongFails() throws IOException {
    List<String> lines = Files.readAllLines(recording);
    Files.write(recording, lines.subList(0, lines.size() - 1));
    assertThat(run())
        .hasValueSatisfying(
            difference -> {
              assertThat(difference.expected()).isEqualTo("(no more lines)");
              assertThat(difference.got()).isEqualTo(lines.get(lines.size() - 1));
            });
    Files.write(recording, Stream.concat(lines.stream(), Stream.of("{}")).toList());
    assertThat(run()).contains(new Difference(0, "(end of script)", "{}", "(no more lines)"));
    Files.writeString(recording, "");
    assertThat(run()).isPresent();
  }

  @Test
  void aMissingRecordingAnEmptyFolderAndABadScriptAreAllNamedAtOnce() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path bad = Files.writeString(folder.resolve("bad.epc"), "section 0 1\nfly away\n");
    Files.createFile(folder.resolve("bad.expected.jsonl"));
    Files.delete(recording);
    assertThatThrownBy(() -> Conformance.find(List.of(folder, empty, folder.resolve("nowhere"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(script + ":1:1: its expected outcomes are missing")
        .hasMessageContaining(empty + ":1:1: no case")
        .hasMessageContaining("nowhere:1:1: no such folder")
        .hasMessageContaining(bad + ":2:1: unknown operation 'fly'");
  }

  @Test
  void aScriptNamedTwiceIsOneCase() {
    assertThat(Conformance.find(List.of(folder, folder, script))).hasSize(1);
  }
}
