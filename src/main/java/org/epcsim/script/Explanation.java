package org.epcsim.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Operation;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.ReclaimPass;
import org.epcsim.script.ScriptLine.Form;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/**
 * Tells which functions of the kernel a script line went through, in their order, and why it ended
 * as it did. Names of functions are those of mainline's arch/x86/kernel/cpu/sgx (main.c, encl.c,
 * ioctl.c, virt.c).
 */
public final class Explanation implements OperationListener, VepcListener {
  private static final String INDENT = "    ";

  /** A step: a function, and what it did; pages are kept as numbers until the text is made. */
  private record Step(String function, String detail, int epcPage) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<String> young = new ArrayList<>();
  private final List<String> old = new ArrayList<>();
  private final Map<String, ScriptOperation> pending = new HashMap<>();
  private Facts facts = new Facts();

  /** Explains nothing yet; to be given to a {@link ScriptMachine} as its listeners. */
  public Explanation() {}

  /**
   * Appends the explanation of the line that was executed last, several lines of text, and makes
   * ready for the next.
   */
  public void append(
      StringBuilder out, ScriptLine line, ScriptOutcome outcome, ScriptMachine machine) {
    ScriptOperation operation = line.operation();
    boolean goesOn = line.form() == Form.RESUME || line.form() == Form.STEP;
    if (goesOn) {
      operation = pending.get(line.id());
    }
    out.append("  ").append(line);
    if (goesOn && operation != null) {
      out.append("  (").append(operation).append(')');
    }
    out.append('\n');
    facts.sgx2 = machine.epc().parameters().sgx2();
    boolean refused = !outcome.reason().isEmpty();
    if (operation != null && !refused && !goesOn) {
      out.append(INDENT)
          .append(KernelEntry.of(operation.verb(), outcome.ret(), facts))
          .append('\n');
    }
    for (Step step : steps) {
      out.append(INDENT).append("  ").append(step.function()).append("  ").append(step.detail());
      if (step.epcPage() >= 0) {
        OutcomeLine.appendPage(out, step.epcPage(), machine.epc());
      }
      out.append('\n');
    }
    out.append("  ").append(outcome.ret()).append(": ");
    out.append(
        refused || operation == null
            ? outcome.reason()
            : Reason.of(operation.verb(), outcome.ret(), facts));
    out.append(".\n\n");
    remember(line, outcome);
    steps.clear();
    facts = new Facts();
  }

  private void remember(ScriptLine line, ScriptOutcome outcome) {
    boolean waits = outcome.ret().equals(ScriptOutcome.PENDING);
    if (line.form() == Form.ASYNC && waits) {
      pending.put(line.id(), line.operation());
    } else if (line.form() != Form.ASYNC && !waits) {
      pending.remove(line.id());
    }
  }

  private void step(String function, String detail) {
    steps.add(new Step(function, detail, -1));
  }

  private void step(String function, String detail, int epcPage) {
    steps.add(new Step(function, detail, epcPage));
  }

  @Override
  public void started(Operation operation) {
    if (operation instanceof EnclaveAccess access) {
      Enclave enclave = access.enclave();
      facts.added = enclave.added(access.page());
      facts.inFlight = enclave.inFlight(access.page());
    }
  }

  @Override
  public void ended(Operation operation) {
    if (operation instanceof EnclaveAdd && operation.outcome() == Outcome.OK) {
      step(
          "sgx_mark_page_reclaimable",
          page(operation.enclave(), operation.page()) + " to the tail");
    }
  }

  @Override
  public void destroyed(Enclave enclave) {
    facts.destroyed = true;
    step("sgx_encl_release", "the last reference to " + enclave.name() + " is gone");
  }

  @Override
  public void allocated(int epcPage) {
    step("sgx_alloc_epc_page", "gives ", epcPage);
  }

  @Override
  public void allocationFailed(Outcome reason) {
    facts.allocationFailure = reason;
    step(
        "sgx_alloc_epc_page",
        reason == Outcome.ENOMEM
            ? "-ENOMEM: nothing is free and the reclaimer's list is empty"
            : "-EBUSY: nothing is free, and a fault does not reclaim");
  }

  @Override
  public void freed(int epcPage) {
    step("sgx_free_epc_page", "", epcPage);
  }

  @Override
  public void ksgxdWoken() {
    step("wake_up(&ksgxd_waitq)", "fewer pages are free than SGX_NR_LOW_PAGES");
  }

  @Override
  public void ksgxdSleeps() {
    facts.slept = true;
    step("sgx_should_reclaim(SGX_NR_HIGH_PAGES)", "false: ksgxd sleeps");
  }

  @Override
  public void aged(Enclave enclave, int page, boolean isYoung) {
    (isYoung ? young : old).add(page(enclave, page));
  }

  @Override
  public void passBegun(Operation operation, ReclaimPass pass) {
    facts.passes++;
    if (operation instanceof EnclaveAdd || operation instanceof EnclaveCreate) {
      step("sgx_alloc_epc_page", "nothing is free: reclaims in the caller");
    }
    step("sgx_reclaim_pages", "isolates " + pass.isolated() + " from the head of the list");
    if (!young.isEmpty()) {
      step("sgx_reclaimer_age", "young, to the tail: " + String.join(", ", young));
    }
    if (!old.isEmpty()) {
      step("sgx_reclaimer_block", "old, unmapped and blocked: " + String.join(", ", old));
    }
    young.clear();
    old.clear();
  }

  @Override
  public void writtenOut(Enclave enclave, int page) {
    step(
        "sgx_encl_ewb",
        page == Enclave.SECS
            ? "the SECS of " + enclave.name() + ": its last resident child has left"
            : page(enclave, page));
  }

  @Override
  public void loaded(Enclave enclave, int page) {
    facts.loaded = true;
    step(
        "sgx_encl_eldu",
        page == Enclave.SECS ? "the SECS of " + enclave.name() : page(enclave, page));
  }

  @Override
  public void augmented(Enclave enclave, int page) {
    facts.augmented = true;
    step("__eaug", page(enclave, page));
  }

  @Override
  public void zombieCreated(VirtualEpc owner, int epcPage, Outcome why) {
    facts.zombiesCreated++;
    step("list_add_tail(&zombie_secs_pages)", "a SECS with children elsewhere: ", epcPage);
  }

  @Override
  public void zombieReaped(VirtualEpc owner, int epcPage) {
    facts.zombiesReaped++;
    step("sgx_vepc_free_page", "a zombie is free at last: ", epcPage);
  }

  private static String page(Enclave enclave, int page) {
    return enclave.name() + ':' + page;
  }

  /** What was seen of one line. */
  static final class Facts {
    boolean added;
    boolean inFlight;
    boolean sgx2;
    boolean loaded;
    boolean augmented;
    boolean destroyed;
    boolean slept;
    Outcome allocationFailure;
    int passes;
    int zombiesCreated;
    int zombiesReaped;
  }
}
