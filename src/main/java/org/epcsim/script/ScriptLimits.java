package org.epcsim.script;

import java.util.Optional;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;

/** What the script language can say at most; the state machine itself has room for more. */
final class ScriptLimits {
  /** Pages of one EPC section. */
  static final int SECTION_PAGES = 1 << 20;

  /** The highest NUMA node. */
  static final int NODE = 63;

  /** Pages of an enclave's ELRANGE. */
  static final int ELRANGE_PAGES = 1 << 20;

  /** Pages of a vEPC's one mapping. */
  static final int MAPPING_PAGES = 1 << 20;

  private ScriptLimits() {}

  /** Why a machine cannot be described, or empty if it can. */
  static Optional<String> refusal(EpcParameters parameters) {
    if (!parameters.isLinux()) {
      return Optional.of(
          "a script has Linux's reclaim rules and VA pages; this machine differs (a what-if)");
    }
    if (parameters.backingStore() != EpcParameters.UNLIMITED) {
      return Optional.of("a script's backing store has no limit; this machine's has");
    }
    return parameters.sections().stream()
        .filter(section -> section.pages() > SECTION_PAGES || section.node() > NODE)
        .map(ScriptLimits::refusal)
        .findFirst();
  }

  private static String refusal(EpcSection section) {
    return "an EPC section of "
        + section.pages()
        + " pages on node "
        + section.node()
        + "; a script has at most "
        + SECTION_PAGES
        + " pages a section and nodes 0 to "
        + NODE;
  }
}
