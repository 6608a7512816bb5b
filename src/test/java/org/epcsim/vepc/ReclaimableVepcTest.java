package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageType;
import org.epcsim.epc.Pause;
import org.epcsim.epc.Touch;
import org.junit.jupiter.api.Test;

/** The what-if in which a guest's pages are reclaimed like an enclave's. */
class ReclaimableVepcTest {

  private final Kernel kernel =
      new Kernel(Kernel.pages(20).withReclaim(3, 6, 4).withReclaimableVepc(true));

  private Outcome touch(Enclave vepc, int page) {
    Outcome outcome = kernel.access(vepc, page);
    while (outcome == Outcome.RETRY) {
      kernel.ksgxdRun();
      outcome = kernel.access(vepc, page);
    }
    return outcome;
  }

  @Test
  void everyFirstTouchTakesAPageAndTheFirstOfAllAVaPageToo() {
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 64);
    assertThat(kernel.epc().freePages()).isEqualTo(20);
    assertThat(touch(vepc, 5)).isEqualTo(Outcome.NOPAGE);
    assertThat(touch(vepc, 5)).isEqualTo(Outcome.HIT);
    assertThat(touch(vepc, 6)).isEqualTo(Outcome.NOPAGE);
    assertThat(touch(vepc, 64)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.epc().count(PageType.VEPC)).isEqualTo(2);
    assertThat(kernel.epc().count(PageType.VA)).isEqualTo(1);
    assertThat(kernel.epc().count(PageType.SECS)).isZero();
    assertThat(kernel.epc().activePages()).isEqualTo(2);
    assertThat(vepc.secs()).isEqualTo(EpcPages.NONE);
  }

  /** Where the real driver's vEPC would end in SIGBUS at the twentieth page. */
  @Test
  void aVepcLargerThanTheEpcIsPaged() {
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 64);
    for (int round = 0; round < 3; round++) {
      for (int page = 0; page < 64; page++) {
        assertThat(touch(vepc, page)).isEqualTo(Outcome.NOPAGE);
      }
    }
    assertThat(kernel.epc().ewbCount()).isGreaterThan(2 * 64);
    kernel.epc().release(vepc);
    kernel.epc().checkInvariants();
    assertThat(kernel.epc().freePages()).isEqualTo(20);
    assertThat(kernel.epc().backingPages()).isZero();
  }

  @Test
  void aHostEnclaveTakesPagesBackFromAGuest() {
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 18);
    for (int page = 0; page < 18; page++) {
      touch(vepc, page);
    }
    Enclave enclave = kernel.build("e", 64, 30);
    assertThat(enclave.residentPages()).isPositive();
    assertThat(vepc.residentPages()).isLessThan(18);
  }

  @Test
  void aPageInFlightIsNoVepcPageUntilItIsBack() {
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 18);
    for (int page = 0; page < 18; page++) {
      touch(vepc, page);
    }
    Enclave enclave = kernel.create("e", 64);
    kernel.add(enclave, 0);
    kernel.ksgxdRun();
    int written = 0;
    while (vepc.epcPage(written) != EpcPages.NONE) {
      written++;
    }
    assertThat(kernel.epc().count(PageType.VEPC)).isEqualTo(vepc.residentPages());
    assertThat(touch(vepc, written)).isEqualTo(Outcome.NOPAGE);
    assertThat(kernel.epc().elduCount()).isEqualTo(1);
    assertThat(vepc.mapped(written)).isTrue();
  }

  @Test
  void itIsNoEnclaveForTheIoctls() {
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 18);
    assertThat(vepc.isVepc()).isTrue();
    assertThat(kernel.add(vepc, 0)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.epc().init(vepc)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.create("e", 4).isVepc()).isFalse();
  }

  @Test
  void onLinuxThereIsNone() {
    Kernel linux = new Kernel(Kernel.pages(20));
    assertThatThrownBy(() -> linux.epc().openReclaimableVepc("vm", 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("vEPC vm");
  }

  /** The driver's own files are as ever. */
  @Test
  void bothKindsMayLieBesideEachOther() {
    VepcDriver driver =
        new VepcDriver(kernel.epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    VirtualEpc file = driver.open("fixed");
    driver.mmap(file, true);
    Enclave vepc = kernel.epc().openReclaimableVepc("vm", 64);
    for (int page = 0; page < 40; page++) {
      assertThat(touch(vepc, page)).isEqualTo(Outcome.NOPAGE);
      if (page < 8) {
        assertThat(driver.access(file, page, 0, true)).isEqualTo(Outcome.NOPAGE);
      }
      driver.checkInvariants();
    }
    assertThat(file.presentPages()).isEqualTo(8);
    driver.release(file);
    kernel.epc().checkInvariants();
  }

  /** 60 guest pages on 20: the guest never knows. */
  @Test
  void aGuestsKernelRunsOnIt() {
    Enclave[] sections = {
      kernel.epc().openReclaimableVepc("vm-0", 20), kernel.epc().openReclaimableVepc("vm-1", 40)
    };
    EnclaveAccess fault = new EnclaveAccess(kernel.epc());
    ReclaimableGuestEncls encls =
        new ReclaimableGuestEncls(
            sections,
            (vepc, page) -> {
              fault.start(vepc, page, 0);
              assertThat(fault.advance()).isEqualTo(Pause.DONE);
              if (fault.outcome() == Outcome.HIT) {
                kernel.bits().access(vepc, page);
                return Touch.READY;
              }
              if (fault.outcome() == Outcome.RETRY) {
                kernel.ksgxdRun();
              }
              return Touch.NOT_YET;
            });
    Kernel guest = new Kernel(Kernel.pages(60), encls, OperationListener.NONE);
    Enclave first = guest.build("first", 64, 40);
    guest.epc().release(first);
    Enclave second = guest.build("second", 64, 50);
    kernel.epc().checkInvariants();
    assertThat(second.residentPages()).isEqualTo(50);
    assertThat(guest.epc().ewbCount()).isZero();
    assertThat(kernel.epc().ewbCount()).isPositive();
  }
}
