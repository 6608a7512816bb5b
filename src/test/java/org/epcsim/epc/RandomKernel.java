package org.epcsim.epc;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStream;

/**
 * Enclaves of one kernel that do random things: operations of several threads, interleaved at every
 * pause, with releases and EINITs in between. It does one thing at a time, and checks after each.
 */
public final class RandomKernel {
  private static final int ENCLAVES = 5;
  private static final int OPERATIONS = 7;
  private static final int PATIENCE = 1_000;
  private static final int TOO_MANY_ROUNDS = 10_000;

  private final Epc epc;
  private final KeptBits bits;
  private final RandomStream random;
  private final Runnable check;
  private final KsgxdStep ksgxd;
  private final List<CgroupReclaimStep> workers = new ArrayList<>();
  private final List<Enclave> enclaves = new ArrayList<>();
  private final List<Operation> running = new ArrayList<>();
  private boolean killed;
  private int created;

  /**
   * Over an EPC that nobody else drives.
   *
   * @param check is run after every step
   */
  public RandomKernel(Epc epc, KeptBits bits, RandomStream random, Runnable check) {
    this.epc = epc;
    this.bits = bits;
    this.random = random;
    this.check = check;
    ksgxd = new KsgxdStep(epc);
    epc.cgroups().forEach(cgroup -> workers.add(new CgroupReclaimStep(epc)));
  }

  /** True once an operation was killed; nothing may be done any more. */
  public boolean killed() {
    return killed;
  }

  /** Operations that wait. */
  public int running() {
    return running.size();
  }

  /** One random thing. */
  public void step() {
    int what = random.nextInt(100);
    if (what < 50 && !running.isEmpty()) {
      advance(running.get(random.nextInt(running.size())));
    } else if (what < 62) {
      wakeOrStepKsgxd();
    } else if (what < 66) {
      create(1 << random.nextInt(7));
    } else if (enclaves.isEmpty() || running.size() >= OPERATIONS) {
      check.run();
    } else {
      disturb(enclaves.get(random.nextInt(enclaves.size())), what);
    }
  }

  private void disturb(Enclave enclave, int what) {
    int page = random.nextInt(enclave.pages());
    if (what < 79) {
      EnclaveAdd add = new EnclaveAdd(epc);
      add.start(enclave, page, random.nextInt(4));
      started(add);
    } else if (what < 95) {
      EnclaveAccess access = new EnclaveAccess(epc);
      access.start(enclave, page, random.nextInt(4));
      started(access);
    } else if (what < 98) {
      epc.init(enclave);
    } else {
      enclaves.remove(enclave);
      epc.release(enclave);
    }
    check.run();
  }

  private void create(int pages) {
    if (epc.parameters().reclaimableVepc() && random.bernoulli(0.3)) {
      if (enclaves.size() < ENCLAVES) {
        enclaves.add(epc.openReclaimableVepc("v" + created++, pages));
      }
    } else if (enclaves.size() < ENCLAVES && running.size() < OPERATIONS) {
      EnclaveCreate create = new EnclaveCreate(epc);
      create.start("e" + created++, pages, cgroup(), random.nextInt(4));
      enclaves.add(create.enclave());
      started(create);
    }
    check.run();
  }

  private Cgroup cgroup() {
    int i = workers.isEmpty() ? 0 : random.nextInt(workers.size() + 1);
    return i == 0 ? epc.rootCgroup() : epc.cgroups().get(i - 1);
  }

  private void stepWorker(int i) {
    CgroupReclaimStep worker = workers.get(i);
    if (!worker.running()) {
      worker.start(epc.cgroups().get(i));
      started(worker);
    }
    check.run();
  }

  private void wakeOrStepKsgxd() {
    if (!workers.isEmpty() && random.bernoulli(0.5)) {
      stepWorker(random.nextInt(workers.size()));
      return;
    }
    if (!ksgxd.running()) {
      ksgxd.start();
      started(ksgxd);
    }
    check.run();
  }

  /** At once, or only later, when something may have happened in between. */
  private void started(Operation operation) {
    running.add(operation);
    check.run();
    if (random.bernoulli(0.8)) {
      advance(operation);
    }
  }

  private void advance(Operation operation) {
    Pause pause = operation.advance();
    if (pause == Pause.KILLED) {
      killed = true;
    } else if (pause == Pause.DONE) {
      running.remove(operation);
      ended(operation);
    }
    check.run();
  }

  private void ended(Operation operation) {
    if (operation.outcome() == Outcome.HIT) {
      bits.access(operation.enclave(), operation.page());
    } else if (operation instanceof EnclaveCreate && operation.outcome() != Outcome.OK) {
      enclaves.remove(operation.enclave());
    }
  }

  /**
   * Builds an enclave whose next page, or one soon after, needs a VA page of its own.
   *
   * @param meanwhile as for {@link #settle}
   */
  public void growNearVaBoundary(Runnable meanwhile) {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("grown", 1024, 0);
    enclaves.add(create.enclave());
    running.add(create);
    settle(meanwhile);
    EnclaveAdd add = new EnclaveAdd(epc);
    for (int page = 0; page < 505 + random.nextInt(6); page++) {
      if (killed || create.outcome() != Outcome.OK) {
        return;
      }
      add.start(create.enclave(), page, 0);
      running.add(add);
      settle(meanwhile);
    }
    if (!killed && random.bernoulli(0.7)) {
      epc.init(create.enclave());
    }
  }

  /**
   * Takes every operation that waits to its end. What reclaims for ever, because evicted pages find
   * no place, gets a signal.
   *
   * @param meanwhile does what they may wait for; run after each round
   */
  public void settle(Runnable meanwhile) {
    for (int round = 0; !running.isEmpty() && !killed; round++) {
      if (round == TOO_MANY_ROUNDS) {
        throw new AssertionError("operations hang: " + running);
      }
      for (Operation operation : List.copyOf(running)) {
        if (!killed) {
          if (round > PATIENCE) {
            operation.signal();
          }
          advance(operation);
        }
      }
      meanwhile.run();
    }
  }

  /** Releases every enclave. */
  public void releaseAll() {
    for (Enclave enclave : enclaves) {
      epc.release(enclave);
      check.run();
    }
    enclaves.clear();
  }
}
