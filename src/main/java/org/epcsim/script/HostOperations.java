package org.epcsim.script;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;

/** The {@code encl.} operations, and the enclaves' names. */
final class HostOperations {
  private static final String UNKNOWN = "no enclave of this name";
  private static final String CREATING = "its creation is pending: it is not mapped yet";
  private static final String OUTSIDE = "the page lies outside the ELRANGE";

  private final Epc epc;
  private final ScriptAccessedBits bits;
  private final Map<String, Enclave> enclaves = new HashMap<>();
  private final Set<String> creating = new HashSet<>();

  HostOperations(Epc epc, ScriptAccessedBits bits) {
    this.epc = epc;
    this.bits = bits;
  }

  Start create(String name, long pages, int cpuNode) {
    if (enclaves.containsKey(name)) {
      return ScriptOutcome.invalid("the name is in use");
    }
    if (creating.contains(name)) {
      return ScriptOutcome.invalid("an enclave of this name is being created");
    }
    if (pages > ScriptLimits.ELRANGE_PAGES || Long.bitCount(pages) != 1) {
      return ScriptOutcome.invalid(
          "the size of an ELRANGE is a power of two, here of at most "
              + ScriptLimits.ELRANGE_PAGES);
    }
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start(name, (int) pages, cpuNode);
    creating.add(name);
    return new Execution(create) {
      @Override
      ScriptOutcome ended(Operation last) {
        creating.remove(name);
        if (last.outcome() != Outcome.OK) {
          return ScriptOutcome.of(last.outcome());
        }
        enclaves.put(name, last.enclave());
        return ScriptOutcome.of(Outcome.OK, last.enclave().secs());
      }
    };
  }

  Start add(String name, long page, int cpuNode) {
    Enclave enclave = enclaves.get(name);
    if (enclave == null) {
      return creating.contains(name)
          ? ScriptOutcome.refused(Outcome.EBUSY, EpcPages.NONE, "its creation is pending")
          : ScriptOutcome.invalid(UNKNOWN);
    }
    if (enclave.inIoctl()) {
      return ScriptOutcome.refused(
          Outcome.EBUSY, epcPage(enclave, page), "another ioctl of the enclave is pending");
    }
    if (enclave.initialized()) {
      return ScriptOutcome.refused(
          Outcome.EINVAL, epcPage(enclave, page), "the enclave is initialised");
    }
    if (page >= enclave.pages()) {
      return ScriptOutcome.invalid(OUTSIDE);
    }
    EnclaveAdd add = new EnclaveAdd(epc);
    add.start(enclave, (int) page, cpuNode);
    return new Execution(add) {
      @Override
      ScriptOutcome ended(Operation last) {
        return ScriptOutcome.of(last.outcome(), epcPageWhileWaiting());
      }

      @Override
      int epcPageWhileWaiting() {
        return enclaves.get(name) == enclave ? epcPage(enclave, page) : EpcPages.NONE;
      }
    };
  }

  ScriptOutcome init(String name) {
    Enclave enclave = enclaves.get(name);
    if (enclave != null) {
      return ScriptOutcome.of(epc.init(enclave));
    }
    return creating.contains(name)
        ? ScriptOutcome.refused(Outcome.EBUSY, EpcPages.NONE, "its creation is pending")
        : ScriptOutcome.invalid(UNKNOWN);
  }

  ScriptOutcome access(String name, long page, int cpuNode) {
    Enclave enclave = enclaves.get(name);
    if (enclave == null) {
      return ScriptOutcome.invalid(creating.contains(name) ? CREATING : UNKNOWN);
    }
    if (page >= enclave.pages()) {
      return ScriptOutcome.invalid(OUTSIDE);
    }
    EnclaveAccess access = new EnclaveAccess(epc);
    access.start(enclave, (int) page, cpuNode);
    Outcome outcome =
        switch (access.advance()) {
          case DONE -> access.outcome();
          default -> throw new IllegalStateException("a fault on a host waits");
        };
    if (outcome == Outcome.HIT) {
      bits.hit(enclave, (int) page);
    }
    return ScriptOutcome.of(outcome, epcPage(enclave, page));
  }

  ScriptOutcome release(String name) {
    Enclave enclave = enclaves.remove(name);
    if (enclave == null) {
      return ScriptOutcome.invalid(creating.contains(name) ? CREATING : UNKNOWN);
    }
    epc.release(enclave);
    bits.forget(enclave);
    return ScriptOutcome.of(Outcome.OK);
  }

  private static int epcPage(Enclave enclave, long page) {
    return page < enclave.pages() ? enclave.epcPage((int) page) : EpcPages.NONE;
  }
}
