package org.epcsim.study;

/** A run cannot be written as an operation script; the message says why. */
public final class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A refusal with its reason. */
  public ExportException(String reason) {
    super(reason);
  }
}
