package org.epcsim.cli;

/** A study ended early; what is kept of it is the message, why it ended the cause. */
final class UnfinishedStudyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfinishedStudyException(String kept, Throwable cause) {
    super(kept, cause);
  }
}
