package org.epcsim.epc;

/** Whether an EPC page can be used by an ENCLS now. */
public enum Touch {
  /** It can. */
  READY,
  /** It is being made present; ask again. */
  NOT_YET,
  /** It cannot be had: the machine was killed. */
  KILLED;

  /** Why an operation has to pause, or null if it need not. */
  Pause pause() {
    return switch (this) {
      case READY -> null;
      case NOT_YET -> Pause.NOT_YET;
      case KILLED -> Pause.KILLED;
    };
  }
}
