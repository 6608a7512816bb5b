package org.epcsim.script;

import org.epcsim.epc.Outcome;
import org.epcsim.script.Explanation.Facts;

/** Why an operation that reached the kernel ended as it did, in a sentence. */
final class Reason {
  private static final String NOTHING_LEFT =
      "no page is free and none is on the reclaimer's list, so none can be had by waiting";
  private static final String NOTHING_FREE =
      "no page is free, but some are on the reclaimer's list; a fault leaves them to ksgxd";

  private Reason() {}

  static String of(Verb verb, String ret, Facts facts) {
    if (ret.equals(ScriptOutcome.PENDING)) {
      return "old pages of its reclaim pass are still to be written out";
    }
    return switch (verb) {
      case CPU -> "what follows runs on that node";
      case ENCL_CREATE ->
          ret.equals("OK")
              ? "VA page and SECS were had, and the whole ELRANGE is mapped"
              : NOTHING_LEFT + "; what was allocated before was given back";
      case ENCL_ADD -> add(ret);
      case ENCL_INIT -> init(ret);
      case ENCL_ACCESS -> access(ret, facts);
      case ENCL_RELEASE ->
          facts.destroyed
              ? "that was the last reference, so all its pages went back"
              : "a reclaim pass or an ioctl still holds a reference; the last one takes the pages"
                  + " with it";
      case VEPC_OPEN -> "the file is open and mapped; pages come with the first touch";
      case VEPC_ACCESS, VEPC_ACCESS_NORETRY -> vepcAccess(verb, ret, facts);
      case GUEST_ECREATE -> "the page is a SECS now; for the host it stays an allocated page";
      case GUEST_EADD -> "the page is a child now and pins its SECS";
      case GUEST_EREMOVE ->
          ret.equals("OK")
              ? "the page is unused now; the host keeps it allocated"
              : "a SECS with children cannot be removed";
      case VEPC_REMOVE_ALL ->
          "so many SECS still had children when their turn came; nothing is freed by it";
      case VEPC_RELEASE -> vepcRelease(facts);
      case KSGXD_STEP, KSGXD_RUN -> ksgxd(facts);
    };
  }

  private static String add(String ret) {
    return switch (ret) {
      case "OK" -> "the page is resident, not mapped, and stands at the tail of the list";
      case "EBUSY" ->
          "the page was added before, which is found out after the allocations; they were undone";
      default -> NOTHING_LEFT + "; what was allocated before was given back";
    };
  }

  private static String init(String ret) {
    return switch (ret) {
      case "OK" -> "from now on the SECS is written out with the last resident page";
      case "EBUSY" -> "another ioctl of the enclave is pending";
      default -> "the enclave is initialised already";
    };
  }

  private static String access(String ret, Facts facts) {
    return switch (ret) {
      case "HIT" -> "the page is mapped: no fault, and its Accessed bit is set";
      case "NOPAGE" -> {
        if (facts.augmented) {
          yield "the page was added by the fault and is mapped with its Accessed bit set";
        }
        yield (facts.loaded ? "the page was loaded back" : "the page was resident")
            + " and is mapped with its Accessed bit clear: old until touched again";
      }
      case "RETRY" ->
          facts.inFlight
              ? "the page is being reclaimed: it will be written out first, then faulted in"
              : NOTHING_FREE;
      default -> {
        if (facts.allocationFailure != null) {
          yield NOTHING_LEFT;
        }
        yield facts.sgx2
            ? "the page was never added, and before EINIT no fault adds one"
            : "the page was never added, and without SGX2 no fault adds one";
      }
    };
  }

  private static String vepcAccess(Verb verb, String ret, Facts facts) {
    return switch (ret) {
      case "HIT" -> "the page is mapped: no fault";
      case "NOPAGE" -> "a page was had; it stays the vEPC's until the file is closed";
      case "RETRY" -> NOTHING_FREE;
      default ->
          facts.allocationFailure == Outcome.EBUSY && verb == Verb.VEPC_ACCESS_NORETRY
              ? NOTHING_FREE + ", and without FAULT_FLAG_ALLOW_RETRY it cannot wait for that"
              : NOTHING_LEFT;
    };
  }

  private static String vepcRelease(Facts facts) {
    return "zombies created: " + facts.zombiesCreated + ", zombies freed: " + facts.zombiesReaped;
  }

  private static String ksgxd(Facts facts) {
    if (facts.slept) {
      return "enough pages are free, or none is on the list: it sleeps until woken";
    }
    return facts.passes > 0
        ? "fewer pages were free than SGX_NR_HIGH_PAGES and the list was not empty"
        : "ksgxd was asleep: nothing happens";
  }
}
