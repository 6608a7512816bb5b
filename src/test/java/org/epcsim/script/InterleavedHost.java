package org.epcsim.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VirtualEpc;

/**
 * A host on which anything happens at any time: a stand-in for a simulation, which drives the state
 * machine page by page and decides Accessed bits when they are asked for.
 */
final class InterleavedHost implements AccessedBits {
  final Epc epc;
  final VepcDriver driver;

  private final Random random;
  private final double interleaving;
  private final List<Enclave> enclaves = new ArrayList<>();
  private final List<VirtualEpc> vepcs = new ArrayList<>();
  private final List<Operation> underWay = new ArrayList<>();
  private final Map<Long, Long> agedAt = new HashMap<>();
  private long now;
  private int names;

  /**
   * A booted host.
   *
   * @param interleaving the probability that something else happens before an operation that waits
   *     goes on; 0: every operation runs whole
   */
  InterleavedHost(EpcParameters parameters, ScriptWriter writer, long seed, double interleaving) {
    random = new Random(seed);
    this.interleaving = interleaving;
    epc = new Epc(parameters, this, Encls.HOST, writer);
    driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, writer);
  }

  /** Does something. */
  void act() {
    now++;
    if (!underWay.isEmpty() && random.nextDouble() >= interleaving) {
      goOn();
      return;
    }
    int what = random.nextInt(100);
    if (what < 2) {
      changeEnclaves();
    } else if (what < 3) {
      pick(enclaves, epc::init);
    } else if (what < 11) {
      ksgxd();
    } else if (what < 13) {
      changeVepcs();
    } else if (what < 20) {
      guest();
    } else if (what < 30) {
      pick(vepcs, this::touchVepc);
    } else if (what < 60) {
      pick(enclaves, this::access);
    } else {
      pick(enclaves, this::add);
    }
  }

  private <T> void pick(List<T> among, Consumer<T> action) {
    if (!among.isEmpty()) {
      action.accept(among.get(random.nextInt(among.size())));
    }
  }

  private void changeEnclaves() {
    if (enclaves.size() < 2 + random.nextInt(4)) {
      create();
    } else {
      epc.release(enclaves.remove(random.nextInt(enclaves.size())));
    }
  }

  private void changeVepcs() {
    if (vepcs.size() < random.nextInt(4)) {
      vepcs.add(open());
    } else if (!vepcs.isEmpty()) {
      driver.release(vepcs.remove(random.nextInt(vepcs.size())));
    }
  }

  private void create() {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start(random.nextBoolean() ? "e" + names++ : "same.name", 20, random.nextInt(3));
    run(create);
  }

  private void add(Enclave enclave) {
    EnclaveAdd add = new EnclaveAdd(epc);
    add.start(enclave, random.nextInt(20), random.nextInt(3));
    run(add);
  }

  private void access(Enclave enclave) {
    EnclaveAccess access = new EnclaveAccess(epc);
    access.start(enclave, random.nextInt(20), random.nextInt(3));
    run(access);
  }

  private void ksgxd() {
    if (underWay.stream().noneMatch(KsgxdStep.class::isInstance)) {
      KsgxdStep step = new KsgxdStep(epc);
      step.start();
      run(step);
    }
  }

  private VirtualEpc open() {
    VirtualEpc vepc = driver.open("v" + names++);
    driver.mmap(vepc, true);
    return vepc;
  }

  private void touchVepc(VirtualEpc vepc) {
    driver.access(vepc, random.nextInt(12), random.nextInt(3), random.nextBoolean());
  }

  private void guest() {
    pick(
        vepcs,
        vepc -> {
          int page = random.nextInt(12);
          switch (random.nextInt(8)) {
            case 0, 1 -> driver.ecreate(vepc, page);
            case 2 -> driver.eremove(vepc, page);
            case 3 -> driver.removeAll(vepc);
            default -> pick(vepcs, secs -> driver.eadd(vepc, page, secs, random.nextInt(12)));
          }
        });
  }

  private void run(Operation operation) {
    underWay.add(operation);
    advance(underWay.size() - 1);
  }

  private void goOn() {
    advance(random.nextInt(underWay.size()));
  }

  private void advance(int i) {
    Operation operation = underWay.get(i);
    Pause pause;
    do {
      pause = operation.advance();
    } while (pause == Pause.PASS_BEGUN && operation.pass().remaining() == 0
        || pause != Pause.DONE && interleaving == 0);
    if (pause == Pause.DONE) {
      underWay.remove(i);
      if (operation instanceof EnclaveCreate && operation.outcome() == Outcome.OK) {
        enclaves.add(operation.enclave());
      }
    }
  }

  @Override
  public boolean testAndClear(Enclave enclave, int page) {
    Long before = agedAt.put(key(enclave, page), now);
    return before == null || (before < now && random.nextInt(3) == 0);
  }

  @Override
  public void mapped(Enclave enclave, int page, boolean accessed) {
    if (accessed) {
      agedAt.remove(key(enclave, page)); // surely young when it is aged next
    } else {
      agedAt.put(key(enclave, page), now);
    }
  }

  private static long key(Enclave enclave, int page) {
    return ((long) enclave.id() << 32) | page;
  }

  @Override
  public void unmapped(Enclave enclave, int page) {}
}
