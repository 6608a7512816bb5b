package org.epcsim.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.epcsim.epc.Outcome;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/** Whose zombies there are: counts them by VM, and passes what it hears on to who else listens. */
public final class ZombieMeter implements VepcListener {
  private final Simulation simulation;
  private final VepcListener other;
  private final Map<Integer, String> vmOfFile = new HashMap<>(); // by id; asked, never gone through
  private final Map<String, ZombieCount> byVm = new TreeMap<>();
  private long enclaveAct;

  ZombieMeter(Simulation simulation, VepcListener other) {
    this.simulation = simulation;
    this.other = other;
  }

  /** A VM, or one of an arrival process, has opened a file. */
  void opened(VirtualEpc file, String vm) {
    vmOfFile.put(file.id(), vm);
  }

  /** Counting begins now. */
  void reset() {
    enclaveAct = 0;
    byVm.values().forEach(count -> count.reset(simulation.now()));
  }

  /** Zombies of a VM, all of its sections together. */
  public ZombieCount of(String vm) {
    return byVm.getOrDefault(vm, new ZombieCount());
  }

  /** Pages that became zombies because a vCPU was inside their enclave, not for their children. */
  public long enclaveAct() {
    return enclaveAct;
  }

  @Override
  public void zombieCreated(VirtualEpc owner, int epcPage, Outcome why) {
    enclaveAct += why == Outcome.SGX_ENCLAVE_ACT ? 1 : 0;
    count(owner).created(simulation.now());
    other.zombieCreated(owner, epcPage, why);
  }

  @Override
  public void zombieReaped(VirtualEpc owner, int epcPage) {
    count(owner).reaped(simulation.now());
    forget(owner);
    other.zombieReaped(owner, epcPage);
  }

  /** Of many files that come and go none is kept that is closed and has no zombie. */
  private void forget(VirtualEpc file) {
    if (file.closed() && file.zombies() == 0) {
      vmOfFile.remove(file.id());
    }
  }

  private ZombieCount count(VirtualEpc file) {
    return byVm.computeIfAbsent(vmOfFile.get(file.id()), vm -> new ZombieCount());
  }

  @Override
  public void opened(VirtualEpc vepc) {
    other.opened(vepc);
  }

  @Override
  public void accessed(VirtualEpc vepc, int page, int node, boolean allowRetry, Outcome outcome) {
    other.accessed(vepc, page, node, allowRetry, outcome);
  }

  @Override
  public void ecreate(VirtualEpc vepc, int page, Outcome outcome) {
    other.ecreate(vepc, page, outcome);
  }

  @Override
  public void eadd(VirtualEpc vepc, int page, VirtualEpc secsVepc, int secs, Outcome outcome) {
    other.eadd(vepc, page, secsVepc, secs, outcome);
  }

  @Override
  public void eremove(VirtualEpc vepc, int page, Outcome outcome) {
    other.eremove(vepc, page, outcome);
  }

  @Override
  public void removedAll(VirtualEpc vepc, int failures) {
    other.removedAll(vepc, failures);
  }

  @Override
  public void released(VirtualEpc vepc) {
    forget(vepc);
    other.released(vepc);
  }
}
