package org.epcsim.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes one file whole or not at all. */
public final class WholeFile {

  private WholeFile() {}

  /** What a file will hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the content.
     *
     * @param out buffered; need not be closed
     * @throws IOException if the content cannot be had or written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the content aside in the target's folder (made if need be), brings it to the disk and
   * renames it.
   *
   * @param target the file to replace or create
   * @param content what it will hold
   * @return the SHA-256 of the content in hexadecimal
   * @throws OutputException if it cannot be written; the target is then as it was
   */
  public static String write(Path target, Content content) {
    try (StagedFile file = new StagedFile(target)) {
      content.writeTo(file.out());
      file.publish();
      return file.seal();
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }
}
