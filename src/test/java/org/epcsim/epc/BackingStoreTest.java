package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A full backing store fails the eviction, not the machine. */
class BackingStoreTest {

  private static final int BATCH = 4;

  private final Kernel kernel = kernel(10, 6);
  private final Epc epc = kernel.epc();

  /** Watermarks of 0: nobody reclaims but those who are told to. */
  private static Kernel kernel(int pages, int places) {
    return new Kernel(Kernel.pages(pages).withReclaim(0, 0, BATCH).withBackingStore(places));
  }

  private ReclaimPass pass() {
    ReclaimPass pass = new ReclaimPass(epc);
    pass.begin(null);
    epc.checkInvariants();
    return pass;
  }

  private void finish(ReclaimPass pass) {
    while (pass.remaining() > 0) {
      assertThat(pass.writeOut()).isEqualTo(Pause.PAGE_WRITTEN);
      epc.checkInvariants();
    }
  }

  @Test
  void aPageWithoutAPlaceStaysMappedAndGoesToTheTailOfTheList() {
    Enclave enclave = kernel.build("e", 16, 8);
    for (int page = 0; page < 8; page++) {
      kernel.access(enclave, page); // mapped, and old
    }
    finish(pass());
    ReclaimPass second = pass();
    assertThat(second.isolated()).isEqualTo(4);
    assertThat(second.old()).isEqualTo(2);
    assertThat(second.refused()).isEqualTo(2);
    assertThat(enclave.mapped(5)).isFalse();
    assertThat(enclave.mapped(6)).isTrue();
    assertThat(enclave.mapped(7)).isTrue();
    assertThat(epc.active().pages()[0]).isEqualTo(enclave.epcPage(6));
    finish(second);
    assertThat(epc.freePages()).isEqualTo(6);
    assertThat(epc.backingPages()).isEqualTo(6);
    assertThat(epc.backingRefusals()).isEqualTo(2);
  }

  @Test
  void aYoungPageAsksForNoPlaceAndOneRefusedHasLostItsAccessedBit() {
    Kernel none = kernel(10, 0);
    Enclave enclave = none.build("e", 16, 2);
    none.access(enclave, 0);
    none.access(enclave, 0);
    ReclaimPass first = new ReclaimPass(none.epc());
    first.begin(null);
    assertThat(first.refused()).isEqualTo(1);
    ReclaimPass second = new ReclaimPass(none.epc());
    second.begin(null);
    assertThat(second.refused()).isEqualTo(2);
    assertThat(enclave.mapped(0)).isTrue();
    assertThat(none.epc().backingRefusals()).isEqualTo(3);
  }

  @Test
  void pagesInFlightHaveTheirPlacesBeforeTheyAreWritten() {
    kernel.build("e", 16, 8);
    ReclaimPass first = pass();
    assertThat(epc.backingPages()).isEqualTo(4);
    ReclaimPass second = pass();
    assertThat(second.old()).isEqualTo(2);
    finish(second);
    finish(first);
    assertThat(epc.ewbCount()).isEqualTo(6);
  }

  @Test
  void loadingAPageBackMakesRoomForAnother() {
    Enclave enclave = kernel.build("e", 16, 8);
    finish(pass());
    finish(pass());
    assertThat(kernel.access(enclave, 0)).isEqualTo(Outcome.NOPAGE);
    assertThat(epc.backingPages()).isEqualTo(5);
    assertThat(pass().old()).isEqualTo(1);
  }

  @Test
  void theEndOfAnEnclaveGivesItsPlacesBack() {
    Enclave enclave = kernel.build("e", 16, 8);
    finish(pass());
    ReclaimPass flying = pass();
    epc.release(enclave);
    assertThat(epc.backingPages()).isEqualTo(6);
    finish(flying);
    assertThat(enclave.destroyed()).isTrue();
    assertThat(epc.backingPages()).isZero();
    assertThat(epc.freePages()).isEqualTo(10);
  }

  /** As after a fault that got its SECS only: a child must come and go before it can. */
  @Test
  void aSecsWithoutAPlaceStaysInUntilAnotherChildCameAndWent() {
    Kernel tight = kernel(10, 3);
    Enclave enclave = tight.build("e", 16, 3);
    ReclaimPass pass = new ReclaimPass(tight.epc());
    pass.begin(null);
    while (pass.remaining() > 0) {
      pass.writeOut();
      tight.epc().checkInvariants();
    }
    assertThat(enclave.residentPages()).isZero();
    assertThat(enclave.secs()).isNotEqualTo(EpcPages.NONE);
    assertThat(tight.epc().backingRefusals()).isEqualTo(1);
    assertThat(tight.epc().ewbCount()).isEqualTo(3);
    tight.access(enclave, 1);
    assertThat(tight.epc().elduCount()).isEqualTo(1);
  }

  /** sgx_reclaim_pages frees nothing, and the condition of ksgxd's loop goes on to hold. */
  @Test
  void ksgxdSpinsAwakeWhileTheStoreIsFull() {
    Kernel spinning = new Kernel(Kernel.pages(10).withReclaim(3, 5, BATCH).withBackingStore(1));
    spinning.build("e", 16, 8);
    for (int step = 0; step < 50; step++) {
      KsgxdStep ksgxd = spinning.ksgxdStep();
      Pause pause = spinning.advance(ksgxd);
      assertThat(pause).isEqualTo(Pause.PASS_BEGUN);
      assertThat(ksgxd.pass().old()).isEqualTo(step == 0 ? 1 : 0);
      spinning.finish(ksgxd);
      assertThat(spinning.epc().ksgxdAwake()).isTrue();
    }
    assertThat(spinning.epc().freePages()).isEqualTo(1);
  }

  @Test
  void aDirectReclaimerGoesOnUntilASignalComes() {
    Kernel full = kernel(6, 0);
    Enclave enclave = full.create("e", 16);
    full.addFirst(enclave, 4);
    EnclaveAdd add = full.adding(enclave, 4);
    for (int pass = 0; pass < 50; pass++) {
      assertThat(full.advance(add)).isEqualTo(Pause.PASS_BEGUN);
    }
    add.signal();
    assertThat(full.advance(add)).isEqualTo(Pause.DONE);
    assertThat(add.outcome()).isEqualTo(Outcome.ERESTARTSYS);
    assertThat(enclave.inIoctl()).isFalse();
    EnclaveCreate create = new EnclaveCreate(full.epc());
    create.start("f", 16, 0);
    assertThat(full.advance(create)).isEqualTo(Pause.PASS_BEGUN);
    create.signal();
    assertThat(full.advance(create)).isEqualTo(Pause.DONE);
    assertThat(create.outcome()).isEqualTo(Outcome.ERESTARTSYS);
    full.epc().release(enclave);
    assertThat(full.add(full.create("g", 16), 0)).isEqualTo(Outcome.OK); // the signal was another's
    full.epc().checkInvariants();
  }
}
