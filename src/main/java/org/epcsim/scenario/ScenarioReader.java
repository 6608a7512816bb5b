package org.epcsim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Problems;
import org.epcsim.scenario.yaml.YamlText;
import org.epcsim.unit.InvalidInputException;

/** Reads scenarios: YAML to tree, overrides into the tree, tree to records, checks across keys. */
public final class ScenarioReader {

  /** Largest file read. Assumed: a bound against taking some other file for a scenario. */
  static final int MAX_BYTES = 1 << 20;

  private ScenarioReader() {}

  /**
   * Reads a file in UTF-8 of at most 1 MiB.
   *
   * @param file the file, named in messages as it is given here
   * @param overrides changes {@code PATH=VALUE}, made in their order
   * @throws InvalidInputException with everything that is wrong, by position
   */
  public static ScenarioSpec read(Path file, List<String> overrides) {
    return text(file, overrides).scenario();
  }

  /**
   * Reads a file as {@link #read} does and keeps it as it was written, so that the points of its
   * study can be read.
   *
   * @throws InvalidInputException with everything that is wrong, by position
   */
  public static ScenarioText text(Path file, List<String> overrides) {
    Problems problems = new Problems(file.toString());
    String yaml = "";
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.report(
            Position.startOf(file.toString()), "larger than 1 MiB: expected a scenario");
      }
      yaml = decode(bytes, file.toString(), problems);
    } catch (NoSuchFileException e) {
      problems.report(Position.startOf(file.toString()), "no such file");
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a directory" : e.getMessage();
      problems.report(Position.startOf(file.toString()), "cannot be read: " + reason);
    }
    problems.refuseIfAny();
    return text(file.toString(), yaml, overrides);
  }

  /**
   * Reads a text.
   *
   * @param fileName what messages call the text
   * @param yaml the text, one YAML document
   * @param overrides changes {@code PATH=VALUE}, made in their order
   * @throws InvalidInputException with everything that is wrong, by position
   */
  public static ScenarioSpec parse(String fileName, String yaml, List<String> overrides) {
    return text(fileName, yaml, overrides).scenario();
  }

  /** Reads a text and keeps it, so that the points of its study can be read. */
  static ScenarioText text(String fileName, String yaml, List<String> overrides) {
    Problems problems = new Problems(fileName);
    Node written = YamlText.compose(Position.startOf(fileName), yaml, problems);
    Node tree = Overrides.apply(written, KeyOverride.ofCommandLine(overrides), problems);
    return ScenarioText.bind(fileName, tree, problems);
  }

  private static String decode(byte[] bytes, String file, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_BYTES));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      int lineStart = 0;
      for (int i = 0; i < in.position(); i++) {
        if (bytes[i] == '\n') {
          line++;
          lineStart = i + 1;
        }
      }
      String before =
          new String(bytes, lineStart, in.position() - lineStart, StandardCharsets.UTF_8);
      int column = before.codePointCount(0, before.length()) + 1;
      problems.report(new Position(file, line, column), "not UTF-8: expected a text file in UTF-8");
      return "";
    }
  }
}
