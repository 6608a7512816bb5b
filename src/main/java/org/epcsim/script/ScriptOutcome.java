package org.epcsim.script;

import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Outcome;

/**
 * What one script line gave.
 *
 * @param ret the return value as the script language spells it
 * @param epcPage the EPC page that holds the page named by the operation, or {@link EpcPages#NONE}
 * @param reason why the script's own bookkeeping decided so, in words; empty where the state
 *     machine decided
 */
public record ScriptOutcome(String ret, int epcPage, String reason) implements Start {

  static final String PENDING = "PENDING";

  static ScriptOutcome of(Outcome outcome, int epcPage) {
    return new ScriptOutcome(outcome.name(), epcPage, "");
  }

  static ScriptOutcome of(Outcome outcome) {
    return of(outcome, EpcPages.NONE);
  }

  static ScriptOutcome invalid(String reason) {
    return refused(Outcome.EINVAL, EpcPages.NONE, reason);
  }

  static ScriptOutcome refused(Outcome outcome, int epcPage, String reason) {
    return new ScriptOutcome(outcome.name(), epcPage, reason);
  }
}
