package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;
import org.epcsim.epc.Touch;
import org.junit.jupiter.api.Test;

/** A guest operation that waits for the host keeps its enclave's lock. */
class GuestLockTest {

  private final Kernel host = new Kernel(Kernel.pages(64));
  private final VepcDriver driver =
      new VepcDriver(host.epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
  private final Hardware hardware = new Hardware(driver);

  /** Pages that are not made present for now. */
  private final Set<Integer> absent = new HashSet<>();

  /** 24 pages: two enclaves need 2 each. */
  private final Guest guest =
      new Guest(
          driver,
          EpcParameters.linux(List.of(new EpcSection(0, 24))),
          (vepc, page) -> absent.contains(page) ? Touch.NOT_YET : hardware.touch(vepc, page));

  private final Kernel kernel = guest.kernel;

  private void noMoreOf(int from) {
    for (int page = from; page < 24; page++) {
      absent.add(page);
    }
  }

  private void check() {
    host.epc().checkInvariants();
    driver.checkInvariants();
    guest.check(host.epc());
  }

  @Test
  void aFaultThatWaitsLocksOutFaultsAndEwbOfItsEnclaveButNoHitAndNoOtherEnclave() {
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 4);
    kernel.ksgxdRun(); // the 4 pages are out; the SECS stays, for there was no EINIT
    kernel.epc().init(enclave);
    assertThat(kernel.access(enclave, 0)).isEqualTo(Outcome.NOPAGE);
    Enclave other = kernel.create("other", 32);
    kernel.addFirst(other, 1);
    noMoreOf(0);

    EnclaveAccess first = kernel.accessing(enclave, 1);
    assertThat(kernel.advance(first)).isEqualTo(Pause.NOT_YET);
    EnclaveAccess second = kernel.accessing(enclave, 2);
    assertThat(kernel.advance(second)).isEqualTo(Pause.LOCKED);
    assertThat(kernel.advance(second)).isEqualTo(Pause.LOCKED);
    EnclaveAccess same = kernel.accessing(enclave, 1);
    assertThat(kernel.advance(same)).isEqualTo(Pause.LOCKED);
    assertThat(kernel.access(enclave, 0)).isEqualTo(Outcome.HIT);
    assertThat(kernel.access(other, 0)).isEqualTo(Outcome.NOPAGE);
    KsgxdStep ksgxd = kernel.ksgxdStep();
    assertThat(kernel.advance(ksgxd)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(ksgxd.pass().remaining()).isEqualTo(1); // 0 is young; the other's page is old
    absent.clear();
    assertThat(kernel.advance(ksgxd)).isEqualTo(Pause.DONE);
    check();

    assertThat(kernel.advance(first)).isEqualTo(Pause.DONE);
    assertThat(first.outcome()).isEqualTo(Outcome.NOPAGE);
    assertThat(kernel.finish(same)).isEqualTo(Outcome.HIT);
    assertThat(kernel.finish(second)).isEqualTo(Outcome.NOPAGE);
    check();
  }

  @Test
  void aWriteOutWaitsForTheLock() {
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 6);
    EnclaveAdd add = kernel.adding(enclave, 6);
    noMoreOf(8);
    assertThat(kernel.advance(add)).isEqualTo(Pause.NOT_YET);
    KsgxdStep ksgxd = kernel.ksgxdStep();
    assertThat(kernel.advance(ksgxd)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(kernel.advance(ksgxd)).isEqualTo(Pause.LOCKED);
    assertThat(ksgxd.pass().remaining()).isEqualTo(6);
    absent.clear();
    assertThat(kernel.finish(add)).isEqualTo(Outcome.OK);
    assertThat(kernel.finish(ksgxd)).isEqualTo(Outcome.OK);
    assertThat(enclave.residentPages()).isEqualTo(1);
    check();
  }

  @Test
  void anAddWaitsForTheLockWithItsPageInHand() {
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 4);
    kernel.ksgxdRun();
    noMoreOf(6);
    EnclaveAccess access = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(access)).isEqualTo(Pause.NOT_YET);
    EnclaveAdd add = kernel.adding(enclave, 4);
    assertThat(kernel.advance(add)).isEqualTo(Pause.LOCKED);
    absent.clear();
    assertThat(kernel.advance(access)).isEqualTo(Pause.DONE);
    assertThat(kernel.finish(add)).isEqualTo(Outcome.OK);
    check();
  }

  /** The fault keeps a reference: the enclave goes when it ends, and what it loaded goes too. */
  @Test
  void anEnclaveReleasedWhileItsFaultWaitsGoesWithTheFault() {
    Enclave enclave = kernel.build("e", 32, 4);
    kernel.ksgxdRun();
    noMoreOf(0);
    EnclaveAccess first = kernel.accessing(enclave, 0);
    EnclaveAccess second = kernel.accessing(enclave, 1);
    assertThat(kernel.advance(first)).isEqualTo(Pause.NOT_YET);
    assertThat(kernel.advance(second)).isEqualTo(Pause.LOCKED);
    kernel.epc().release(enclave);
    check();
    assertThat(enclave.destroyed()).isFalse();
    absent.clear();
    assertThat(kernel.finish(first)).isEqualTo(Outcome.NOPAGE);
    assertThat(enclave.destroyed()).isTrue();
    assertThat(kernel.finish(second)).isEqualTo(Outcome.SIGBUS);
    assertThat(kernel.epc().freePages()).isEqualTo(24);
    check();
  }
}
