package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The what-if of limited groups: who pays at the limit, and who does not. */
class CgroupTest {

  private static final int BATCH = 4;

  private final Kernel kernel = kernel(100, 0, new CgroupLimit("a", 12), new CgroupLimit("b", 20));
  private final Epc epc = kernel.epc();
  private final Cgroup a = epc.cgroups().get(0);
  private final Cgroup b = epc.cgroups().get(1);

  private static Kernel kernel(int pages, int low, CgroupLimit... limits) {
    return new Kernel(
        Kernel.pages(pages).withReclaim(low, 2 * low, BATCH).withCgroups(List.of(limits)));
  }

  private static Enclave create(Kernel in, Cgroup cgroup, String name, int pages) {
    EnclaveCreate create = new EnclaveCreate(in.epc());
    create.start(name, 64, cgroup, 0);
    assertThat(in.finish(create)).isEqualTo(Outcome.OK);
    in.addFirst(create.enclave(), pages);
    return create.enclave();
  }

  private Enclave create(Cgroup cgroup, String name, int pages) {
    return create(kernel, cgroup, name, pages);
  }

  private void runWorker(Cgroup cgroup) {
    CgroupReclaimStep step = new CgroupReclaimStep(epc);
    while (cgroup.workerAwake()) {
      step.start(cgroup);
      kernel.finish(step);
    }
  }

  @Test
  void secsVaAndRegularPagesAreCharged() {
    Enclave enclave = create(a, "e", 3);
    assertThat(enclave.cgroup()).isSameAs(a);
    assertThat(a.charged()).isEqualTo(5);
    assertThat(a.active().size()).isEqualTo(3);
    assertThat(epc.rootCgroup().charged()).isZero();
    epc.release(enclave);
    assertThat(a.charged()).isZero();
  }

  @Test
  void anEnclaveOutsideIsTheRoots() {
    kernel.create("e", 16);
    assertThat(epc.rootCgroup().charged()).isEqualTo(2);
    assertThat(epc.rootCgroup().atLimit()).isFalse();
    assertThat(epc.rootCgroup().name()).isEqualTo("root");
  }

  @Test
  void aGroupAtItsLimitReclaimsItsOwnPagesOnly() {
    Enclave other = create(b, "other", 10);
    Enclave free = kernel.build("free", 16, 10);
    Enclave own = create(a, "own", 10);
    assertThat(a.atLimit()).isTrue();
    assertThat(epc.freePages()).isEqualTo(100 - 36);
    assertThat(kernel.add(own, 10)).isEqualTo(Outcome.OK);
    assertThat(epc.ewbCount()).isEqualTo(BATCH);
    assertThat(own.residentPages()).isEqualTo(11 - BATCH);
    assertThat(other.residentPages()).isEqualTo(10);
    assertThat(free.residentPages()).isEqualTo(10);
    assertThat(epc.ksgxdAwake()).isFalse();
  }

  @Test
  void aFaultAtTheLimitRetriesUntilTheGroupsWorkerHasReclaimed() {
    Enclave own = create(a, "own", 11);
    for (int page = 11; !a.atLimit(); page++) {
      assertThat(kernel.add(own, page)).isEqualTo(Outcome.OK);
    }
    assertThat(a.workerAwake()).isTrue(); // by the charge that reached the limit
    int evicted = firstOut(own);
    assertThat(kernel.access(own, evicted)).isEqualTo(Outcome.RETRY);
    runWorker(a);
    assertThat(a.charged()).isEqualTo(12 - BATCH);
    assertThat(kernel.access(own, evicted)).isEqualTo(Outcome.NOPAGE);
    assertThat(epc.ksgxdAwake()).isFalse();
  }

  @Test
  void nothingOnTheGroupsListIsEnomemHoweverMuchIsFree() {
    for (int i = 0; i < 6; i++) {
      create(a, "e" + i, 0); // SECS and VA pages
    }
    assertThat(a.atLimit()).isTrue();
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("one more", 16, a, 0);
    assertThat(kernel.finish(create)).isEqualTo(Outcome.ENOMEM);
    assertThat(a.charged()).isEqualTo(12);
    assertThat(a.workerAwake()).isFalse();
    create(b, "elsewhere", 0);
  }

  /** The group's own race: pages in flight are on no list. */
  @Test
  void aFaultIsKilledWhileAllOfTheGroupIsInFlight() {
    Kernel tiny = kernel(100, 0, new CgroupLimit("a", 6));
    Cgroup group = tiny.epc().cgroups().get(0);
    Enclave own = create(tiny, group, "own", 5);
    while (!group.atLimit()) {
      assertThat(tiny.access(own, firstOut(own))).isEqualTo(Outcome.NOPAGE);
    }
    int out = firstOut(own);
    CgroupReclaimStep worker = new CgroupReclaimStep(tiny.epc());
    assertThat(group.workerAwake()).isTrue();
    worker.start(group);
    assertThat(tiny.advance(worker)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(group.active().isEmpty()).isTrue();
    assertThat(tiny.access(own, out)).isEqualTo(Outcome.SIGBUS);
    assertThat(tiny.epc().freePages()).isEqualTo(94);
  }

  private static int firstOut(Enclave enclave) {
    int page = 0;
    while (enclave.epcPage(page) != EpcPages.NONE) {
      page++;
    }
    return page;
  }

  /** v16 of the series: 32 pages below a limit of more than 128. */
  @Test
  void aLargeGroupsWorkerKeepsTheLowWatermarkBelowTheLimit() {
    Kernel large = kernel(400, 8, new CgroupLimit("big", 33), new CgroupLimit("small", 32));
    Cgroup big = large.epc().cgroups().get(0);
    create(large, big, "big", 22);
    assertThat(big.workerAwake()).isFalse();
    create(large, big, "one", 0);
    assertThat(big.charged()).isEqualTo(26);
    assertThat(big.workerAwake()).isTrue();
    CgroupReclaimStep step = new CgroupReclaimStep(large.epc());
    while (big.workerAwake()) {
      step.start(big);
      large.finish(step);
    }
    assertThat(big.charged()).isEqualTo(22); // the first below 25
    Cgroup small = large.epc().cgroups().get(1);
    create(large, small, "small", 29);
    assertThat(small.charged()).isEqualTo(31);
    assertThat(small.workerAwake()).isFalse();
  }

  @Test
  void globalPassesTakeTurnsAmongTheLists() {
    Enclave ofA = create(a, "a", 5);
    Enclave ofB = create(b, "b", 6);
    Enclave ofRoot = kernel.build("root", 16, 9);
    ReclaimPass pass = new ReclaimPass(epc);
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pass.begin(null);
      StringBuilder names = new StringBuilder();
      for (int p = 0; p < pass.old(); p++) {
        names.append(epc.owner(pass.oldPage(p)).name().charAt(0));
      }
      owners.add(names.toString());
      while (pass.remaining() > 0) {
        pass.writeOut();
        epc.checkInvariants();
      }
    }
    assertThat(owners).containsExactly("rrrr", "aaaa", "bbbb", "rrrr", "abbr", "");
    assertThat(ofA.residentPages() + ofB.residentPages() + ofRoot.residentPages()).isZero();
    assertThat(epc.activePages()).isZero();
  }

  @Test
  void youngPagesGoBackToTheListTheyCameFrom() {
    Enclave own = create(a, "own", 3);
    for (int page = 0; page < 3; page++) {
      kernel.access(own, page);
      kernel.access(own, page);
    }
    ReclaimPass pass = new ReclaimPass(epc);
    pass.begin(null);
    epc.checkInvariants();
    assertThat(pass.isolated()).isEqualTo(3);
    assertThat(pass.old()).isZero();
    assertThat(a.active().size()).isEqualTo(3);
  }

  @Test
  void aSleepingWorkersStepDoesNothing() {
    create(a, "own", 9);
    CgroupReclaimStep step = new CgroupReclaimStep(epc);
    step.start(a);
    assertThat(kernel.advance(step)).isEqualTo(Pause.DONE);
    assertThat(epc.passCount()).isZero();
  }
}
