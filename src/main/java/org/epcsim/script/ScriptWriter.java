package org.epcsim.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Operation;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.ReclaimPass;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/**
 * Writes what happens to a host's EPC as an operation script, whose replay comes to the same state.
 *
 * <p>Listens to one host's EPC and vEPC driver from their boot on. Accessed bits have no operation
 * of their own in a simulation: what a pass finds young is written as accessed just before it, and
 * hits are left out. What a script cannot say stops the writing, and {@link #refusal} tells why.
 */
public final class ScriptWriter implements OperationListener, VepcListener {
  /** Pages in flight are keyed by the words that name them. */
  private final Map<String, RecordedRun> inFlight = new HashMap<>();

  private final IdentityHashMap<Operation, RecordedRun> runs = new IdentityHashMap<>();
  private final ScriptNames<Enclave> enclaves = new ScriptNames<>();
  private final ScriptNames<VirtualEpc> vepcs = new ScriptNames<>();

  /** Enclaves whose creation has ended and whose release has not come: what a script can name. */
  private final Set<Enclave> mapped = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<String> aged = new ArrayList<>();
  private final List<String> young = new ArrayList<>();
  private final Appendable out;

  /** The run whose last part is not written yet, or null. */
  private RecordedRun open;

  private int cpuNode;
  private int ids;
  private String refusal;

  /**
   * Begins a script with its machine lines.
   *
   * @param out takes the script; closing it is the caller's
   * @param parameters the machine; check {@link #refusal(EpcParameters)} before
   */
  public ScriptWriter(Appendable out, EpcParameters parameters) {
    this.out = out;
    refusal = refusal(parameters).orElse(null);
    line("# Operations of a simulation, kernel profile " + parameters.profile().label());
    for (EpcSection section : parameters.sections()) {
      line("section " + section.node() + ' ' + section.pages());
    }
    if (parameters.sgx2()) {
      line("sgx2");
    }
    cpuNode = parameters.sections().get(0).node();
  }

  /** Why a machine cannot be described by a script, or empty if it can. */
  public static Optional<String> refusal(EpcParameters parameters) {
    return ScriptLimits.refusal(parameters);
  }

  /** Why the writing stopped, or empty while everything could be said. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Writes what is left. Operations under way stay pending in the script. */
  public void finish() {
    close();
  }

  @Override
  public void zombieCreated(VirtualEpc owner, int epcPage, Outcome why) {
    if (why == Outcome.SGX_ENCLAVE_ACT) {
      refuse("a vEPC was closed with a vCPU inside an enclave; scripts have no vCPUs");
    }
  }

  @Override
  public void started(Operation operation) {
    if (operation instanceof EnclaveCreate create) {
      Enclave enclave = create.enclave();
      int pages = Math.max(1, Integer.highestOneBit(2 * enclave.pages() - 1));
      if (enclave.pages() > ScriptLimits.ELRANGE_PAGES) {
        refuse("an ELRANGE of " + enclave.pages() + " pages; a script has at most 2^20");
      }
      run(create, Verb.ENCL_CREATE, enclaves.give(enclave, enclave.name()) + ' ' + pages);
    } else if (operation instanceof EnclaveAdd add) {
      run(add, Verb.ENCL_ADD, words(add.enclave(), add.page()));
    } else if (operation instanceof EnclaveAccess access) {
      run(access, Verb.ENCL_ACCESS, words(access.enclave(), access.page()));
    } else {
      runs.put(operation, new RecordedRun(cpuNode, Verb.KSGXD_STEP.word()));
    }
  }

  private void run(Operation operation, Verb verb, String arguments) {
    runs.put(operation, new RecordedRun(operation.cpuNode(), verb.word() + ' ' + arguments));
  }

  @Override
  public void aged(Enclave enclave, int page, boolean isYoung) {
    aged.add(words(enclave, page));
    if (isYoung) {
      young.add(words(enclave, page));
    }
  }

  @Override
  public void passBegun(Operation operation, ReclaimPass pass) {
    RecordedRun run = runs.get(operation);
    open(run);
    if (!run.pass(aged, young, pass.old() > 0)) {
      refuse("a page was aged twice by one ioctl, found young both times, without a wait between");
    }
    aged.stream().filter(page -> !young.contains(page)).forEach(page -> inFlight.put(page, run));
    aged.clear();
    young.clear();
    if (pass.old() == 0 && !mayGoOn(operation)) {
      end(operation);
    }
  }

  /** Only a step of ksgxd ends with its pass, whatever the pass found. */
  private static boolean mayGoOn(Operation operation) {
    return operation instanceof EnclaveCreate || operation instanceof EnclaveAdd;
  }

  @Override
  public void writtenOut(Enclave enclave, int page) {
    if (page != Enclave.SECS) {
      RecordedRun run = inFlight.remove(words(enclave, page));
      open(run);
      run.pageWritten();
    }
  }

  @Override
  public void ended(Operation operation) {
    if (operation instanceof EnclaveCreate && operation.outcome() == Outcome.OK) {
      mapped.add(operation.enclave());
    }
    boolean tooLate = operation instanceof EnclaveAccess && !mapped.contains(operation.enclave());
    if (tooLate || operation.outcome() == Outcome.HIT || operation.outcome() == Outcome.EINVAL) {
      runs.remove(operation);
    } else if (runs.containsKey(operation)) {
      end(operation);
    }
  }

  private void end(Operation operation) {
    RecordedRun run = runs.remove(operation);
    open(run);
    run.end();
    close();
  }

  @Override
  public void initialized(Enclave enclave, Outcome outcome) {
    if (outcome == Outcome.OK) {
      write(Verb.ENCL_INIT, enclaves.of(enclave));
    }
  }

  @Override
  public void released(Enclave enclave) {
    if (!mapped.remove(enclave)) {
      refuse("an enclave was released while its creation waited");
    }
    write(Verb.ENCL_RELEASE, enclaves.of(enclave));
  }

  @Override
  public void destroyed(Enclave enclave) {
    enclaves.free(enclave);
  }

  @Override
  public void opened(VirtualEpc vepc) {
    write(Verb.VEPC_OPEN, vepcs.give(vepc, vepc.name()));
  }

  @Override
  public void accessed(VirtualEpc vepc, int page, int node, boolean allowRetry, Outcome outcome) {
    if (page >= ScriptLimits.MAPPING_PAGES) {
      refuse("page " + page + " of a vEPC; a script has at most 2^20 of them");
    }
    if (outcome != Outcome.HIT) {
      close();
      cpu(node);
      write(allowRetry ? Verb.VEPC_ACCESS : Verb.VEPC_ACCESS_NORETRY, words(vepc, page));
    }
  }

  @Override
  public void ecreate(VirtualEpc vepc, int page, Outcome outcome) {
    if (outcome == Outcome.OK) {
      write(Verb.GUEST_ECREATE, words(vepc, page));
    }
  }

  @Override
  public void eadd(VirtualEpc vepc, int page, VirtualEpc secsVepc, int secs, Outcome outcome) {
    if (outcome == Outcome.OK) {
      write(Verb.GUEST_EADD, words(vepc, page) + ' ' + words(secsVepc, secs));
    }
  }

  @Override
  public void eremove(VirtualEpc vepc, int page, Outcome outcome) {
    if (outcome == Outcome.OK) {
      write(Verb.GUEST_EREMOVE, words(vepc, page));
    }
  }

  @Override
  public void removedAll(VirtualEpc vepc, int failures) {
    if (failures < 0) {
      refuse("SGX_IOC_VEPC_REMOVE_ALL met a vCPU inside an enclave; scripts have no vCPUs");
    }
    write(Verb.VEPC_REMOVE_ALL, vepcs.of(vepc));
  }

  @Override
  public void released(VirtualEpc vepc) {
    write(Verb.VEPC_RELEASE, vepcs.of(vepc));
    vepcs.free(vepc);
  }

  private String words(Enclave enclave, int page) {
    return enclaves.of(enclave) + ' ' + page;
  }

  private String words(VirtualEpc vepc, int page) {
    return vepcs.of(vepc) + ' ' + page;
  }

  private void write(Verb verb, String arguments) {
    close();
    line(verb.word() + ' ' + arguments);
  }

  private void open(RecordedRun run) {
    if (open != run) {
      close();
      open = run;
    }
  }

  private void close() {
    if (open != null) {
      if (!open.written()) {
        cpu(open.cpuNode());
      }
      if (!open.write(this::line, () -> "op" + ++ids)) {
        refuse(
            "another operation came between two reclaim passes of one ioctl, of which the first"
                + " found young pages only; a script does not wait there");
      }
      open = null;
    }
  }

  private void cpu(int node) {
    if (node > ScriptLimits.NODE) {
      refuse("a CPU of node " + node + "; a script has nodes 0 to " + ScriptLimits.NODE);
    }
    if (node != cpuNode) {
      cpuNode = node;
      line(Verb.CPU.word() + ' ' + node);
    }
  }

  private void refuse(String reason) {
    if (refusal == null) {
      refusal = reason;
    }
  }

  private void line(String text) {
    if (refusal == null) {
      try {
        out.append(text).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
