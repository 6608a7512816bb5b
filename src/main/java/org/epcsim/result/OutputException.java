package org.epcsim.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A result file could not be written; what stood under its name before is untouched. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final String reason;

  /**
   * Says what could not be written and why.
   *
   * @param path the file or folder
   * @param reason why, as a person would say it
   */
  public OutputException(Path path, String reason) {
    this(path, reason, null);
  }

  /**
   * Says what could not be written, with the operating system's reason.
   *
   * @param path the file or folder
   * @param cause what the operating system answered: disk full, permission denied, ...
   */
  public OutputException(Path path, IOException cause) {
    this(path, reason(cause), cause);
  }

  private OutputException(Path path, String reason, Throwable cause) {
    super("cannot write " + path + ": " + reason, cause);
    this.path = path;
    this.reason = reason;
  }

  /** Returns the file or folder that could not be written. */
  public Path path() {
    return path;
  }

  /** Returns why, without the path. */
  public String reason() {
    return reason;
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such folder, and it cannot be made";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
