package org.epcsim.script;

import java.util.HashMap;
import java.util.Map;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Outcome;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VirtualEpc;

/** The {@code vepc.} and {@code guest.} operations, and the vEPCs' names. */
final class GuestOperations {
  private static final String UNKNOWN = "no vEPC of this name";
  private static final String OUTSIDE = "the page lies outside the mapping";
  private static final String ABSENT = "the page is not present: it was never touched";

  private final VepcDriver driver;
  private final Map<String, VirtualEpc> vepcs = new HashMap<>();

  GuestOperations(VepcDriver driver) {
    this.driver = driver;
  }

  ScriptOutcome open(String name) {
    if (vepcs.containsKey(name)) {
      return ScriptOutcome.invalid("the name is in use");
    }
    VirtualEpc vepc = driver.open(name);
    Outcome outcome = driver.mmap(vepc, true);
    vepcs.put(name, vepc);
    return ScriptOutcome.of(outcome);
  }

  ScriptOutcome access(String name, long page, int cpuNode, boolean allowRetry) {
    VirtualEpc vepc = vepcs.get(name);
    if (vepc == null || page >= ScriptLimits.MAPPING_PAGES) {
      return ScriptOutcome.invalid(vepc == null ? UNKNOWN : OUTSIDE);
    }
    Outcome outcome = driver.access(vepc, (int) page, cpuNode, allowRetry);
    return ScriptOutcome.of(outcome, vepc.epcPage((int) page));
  }

  ScriptOutcome ecreate(String name, long page) {
    int epcPage = epcPage(name, page);
    if (epcPage == EpcPages.NONE) {
      return absent(name);
    }
    Outcome outcome = driver.ecreate(vepcs.get(name), (int) page);
    return outcome == Outcome.OK
        ? ScriptOutcome.of(outcome, epcPage)
        : ScriptOutcome.refused(outcome, epcPage, "the page is in use by the guest");
  }

  ScriptOutcome eadd(String name, long page, String secsName, long secsPage) {
    int epcPage = epcPage(name, page);
    if (epcPage == EpcPages.NONE) {
      return absent(name);
    }
    if (epcPage(secsName, secsPage) == EpcPages.NONE) {
      return ScriptOutcome.refused(Outcome.EINVAL, epcPage, "the SECS is not present");
    }
    Outcome outcome = driver.eadd(vepcs.get(name), (int) page, vepcs.get(secsName), (int) secsPage);
    return outcome == Outcome.OK
        ? ScriptOutcome.of(outcome, epcPage)
        : ScriptOutcome.refused(
            outcome,
            epcPage,
            "the page is in use by the guest, or what it is to belong to no SECS");
  }

  ScriptOutcome eremove(String name, long page) {
    int epcPage = epcPage(name, page);
    return epcPage == EpcPages.NONE
        ? absent(name)
        : ScriptOutcome.of(driver.eremove(vepcs.get(name), (int) page), epcPage);
  }

  ScriptOutcome removeAll(String name) {
    VirtualEpc vepc = vepcs.get(name);
    return vepc == null
        ? ScriptOutcome.invalid(UNKNOWN)
        : new ScriptOutcome(Integer.toString(driver.removeAll(vepc)), EpcPages.NONE, "");
  }

  ScriptOutcome release(String name) {
    VirtualEpc vepc = vepcs.remove(name);
    if (vepc == null) {
      return ScriptOutcome.invalid(UNKNOWN);
    }
    driver.release(vepc);
    return ScriptOutcome.of(Outcome.OK);
  }

  private ScriptOutcome absent(String name) {
    return ScriptOutcome.invalid(vepcs.containsKey(name) ? ABSENT : UNKNOWN);
  }

  private int epcPage(String name, long page) {
    VirtualEpc vepc = vepcs.get(name);
    return vepc == null || page >= ScriptLimits.MAPPING_PAGES
        ? EpcPages.NONE
        : vepc.epcPage((int) page);
  }
}
