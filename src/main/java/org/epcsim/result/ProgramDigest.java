package org.epcsim.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells builds of a program apart, whatever versions they call themselves. */
public final class ProgramDigest {
  private ProgramDigest() {}

  /**
   * Returns a digest of a program's bytes.
   *
   * @param code its jar, or the folder of its classes
   * @throws IOException if a file of it cannot be read
   */
  public static String of(Path code) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(code)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder digests = new StringBuilder();
    for (Path file : files) {
      digests.append(code.relativize(file)).append(' ').append(Sha256.of(file)).append('\n');
    }
    return Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }
}
