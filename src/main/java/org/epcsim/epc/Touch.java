package org.epcsim.epc;

/** Whether an EPC page can be used by an ENCLS now. */
public enum Touch {
  /** It can. */
  READY,
  /** It is being made present; ask again. */
  NOT_YET,
  /** It cannot be had: the machine was killed. */
  KILLED
}
