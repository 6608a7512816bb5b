package org.epcsim.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Operation;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VepcListener;

/**
 * A booted machine that executes the lines of a script one after the other.
 *
 * <p>It keeps what the script language adds to the kernel: names, the CPU in use, and which
 * operations are pending.
 */
public final class ScriptMachine {
  private final Epc epc;
  private final VepcDriver driver;
  private final HostOperations host;
  private final GuestOperations guest;

  /** The pending operations by id, in the order of their start. */
  private final Map<String, Execution> pending = new LinkedHashMap<>();

  private boolean ksgxdPending;
  private int cpuNode;

  /** Boots a machine for a script, observed by nobody. */
  public ScriptMachine(OperationScript script) {
    this(script, OperationListener.NONE, VepcListener.NONE);
  }

  /**
   * Boots a machine for a script.
   *
   * @param hostListener is told what the EPC does
   * @param guestListener is told what the vEPC driver does
   */
  public ScriptMachine(
      OperationScript script, OperationListener hostListener, VepcListener guestListener) {
    ScriptAccessedBits bits = new ScriptAccessedBits();
    EpcParameters parameters =
        EpcParameters.linux(script.sections())
            .withProfile(script.profile())
            .withSgx2(script.sgx2());
    epc = new Epc(parameters, bits, Encls.HOST, hostListener);
    driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, guestListener);
    host = new HostOperations(epc, bits);
    guest = new GuestOperations(driver);
    cpuNode = script.sections().get(0).node();
  }

  /** The machine's EPC, to be read only. */
  public Epc epc() {
    return epc;
  }

  /** Executes one line. */
  public ScriptOutcome execute(ScriptLine line) {
    return switch (line.form()) {
      case WHOLE -> {
        Start start = start(line.operation());
        yield start instanceof Execution execution ? execution.finish() : (ScriptOutcome) start;
      }
      case ASYNC -> async(line.id(), line.operation());
      case RESUME -> goOn(line.id(), false);
      case STEP -> goOn(line.id(), true);
    };
  }

  /** Runs what is pending to its end, in the order of the starts: the end of a script. */
  public void finish() {
    pending.values().forEach(Execution::finish);
    pending.clear();
  }

  /**
   * Checks everything, in time proportional to the EPC.
   *
   * @throws IllegalStateException if the state machine contradicts itself
   */
  public void checkInvariants() {
    epc.checkInvariants();
    driver.checkInvariants();
  }

  /** Pages that a pending operation has still to write out before it can go on. */
  int pagesToWriteOut(String id) {
    return pending.containsKey(id) ? pending.get(id).pagesToWriteOut() : 0;
  }

  private ScriptOutcome async(String id, ScriptOperation operation) {
    if (pending.containsKey(id)) {
      return ScriptOutcome.invalid("an operation of this id is pending");
    }
    Start start = start(operation);
    if (start instanceof Execution execution) {
      ScriptOutcome outcome = execution.advance(false);
      if (outcome != null) {
        return outcome;
      }
      pending.put(id, execution);
      return waiting(execution);
    }
    return (ScriptOutcome) start;
  }

  private ScriptOutcome goOn(String id, boolean pageByPage) {
    Execution execution = pending.get(id);
    if (execution == null) {
      return ScriptOutcome.invalid("no operation of this id is pending");
    }
    ScriptOutcome outcome = execution.advance(pageByPage);
    if (outcome == null) {
      return waiting(execution);
    }
    pending.remove(id);
    return outcome;
  }

  private static ScriptOutcome waiting(Execution execution) {
    return new ScriptOutcome(ScriptOutcome.PENDING, execution.epcPageWhileWaiting(), "");
  }

  private Start start(ScriptOperation operation) {
    String name = operation.name();
    long number = operation.number();
    return switch (operation.verb()) {
      case CPU -> cpu(number);
      case ENCL_CREATE -> host.create(name, number, cpuNode);
      case ENCL_ADD -> host.add(name, number, cpuNode);
      case ENCL_INIT -> host.init(name);
      case ENCL_ACCESS -> host.access(name, number, cpuNode);
      case ENCL_RELEASE -> host.release(name);
      case VEPC_OPEN -> guest.open(name);
      case VEPC_ACCESS -> guest.access(name, number, cpuNode, true);
      case VEPC_ACCESS_NORETRY -> guest.access(name, number, cpuNode, false);
      case GUEST_ECREATE -> guest.ecreate(name, number);
      case GUEST_EADD -> guest.eadd(name, number, operation.secsVepc(), operation.secsPage());
      case GUEST_EREMOVE -> guest.eremove(name, number);
      case VEPC_REMOVE_ALL -> guest.removeAll(name);
      case VEPC_RELEASE -> guest.release(name);
      case KSGXD_STEP -> ksgxd(false);
      case KSGXD_RUN -> ksgxd(true);
    };
  }

  private ScriptOutcome cpu(long node) {
    if (node > ScriptLimits.NODE) {
      return ScriptOutcome.invalid("nodes are numbered 0 to " + ScriptLimits.NODE);
    }
    cpuNode = (int) node;
    return ScriptOutcome.of(Outcome.OK);
  }

  private Start ksgxd(boolean untilAsleep) {
    if (ksgxdPending) {
      return ScriptOutcome.invalid("a ksgxd operation is pending, and there is one ksgxd");
    }
    KsgxdStep step = new KsgxdStep(epc);
    step.start();
    ksgxdPending = true;
    return new Execution(step) {
      @Override
      Operation next() {
        if (!untilAsleep || !epc.ksgxdAwake()) {
          return null;
        }
        step.start();
        return step;
      }

      @Override
      ScriptOutcome ended(Operation last) {
        ksgxdPending = false;
        return ScriptOutcome.of(Outcome.OK);
      }
    };
  }
}
