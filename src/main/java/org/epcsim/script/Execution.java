package org.epcsim.script;

import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Operation;

/**
 * The run of a script operation that may reclaim: one kernel operation, or several one after the
 * other, with the points at which the script language lets it wait.
 */
abstract non-sealed class Execution implements Start {
  private Operation current;

  Execution(Operation first) {
    current = first;
  }

  /** What follows the kernel operation that has just ended, or null if the run has ended. */
  Operation next() {
    return null;
  }

  /** Does what is to be done at the end of the run. */
  abstract ScriptOutcome ended(Operation last);

  /** The EPC page of the page named by the operation, while the run waits. */
  int epcPageWhileWaiting() {
    return EpcPages.NONE;
  }

  /** Pages of the write-out under way that are still in flight. */
  final int pagesToWriteOut() {
    return current.pass().remaining();
  }

  /**
   * Goes on through the write-out under way, if any, and to the next one or the end.
   *
   * @param pageByPage whether to stop after each page written out
   * @return null if the run waits, with pages still to be written out; else what it ended with
   */
  final ScriptOutcome advance(boolean pageByPage) {
    for (; ; ) {
      switch (current.advance()) {
        case PASS_BEGUN -> {
          if (current.pass().remaining() > 0) {
            return null;
          }
        }
        case PAGE_WRITTEN -> {
          if (pageByPage) {
            return null;
          }
        }
        case DONE -> {
          Operation next = next();
          if (next == null) {
            return ended(current);
          }
          current = next;
        }
        case NOT_YET, LOCKED, KILLED ->
            throw new IllegalStateException("an operation on a host waits for its hardware");
      }
    }
  }

  /** Runs it to its end: every pass is written out whole. */
  final ScriptOutcome finish() {
    ScriptOutcome outcome = null;
    while (outcome == null) {
      outcome = advance(false);
    }
    return outcome;
  }
}
