package org.epcsim.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words. */
final class Reading {

  private Reading() {}

  static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file; a run's folder has one";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason(); // the path is said already
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
