package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The what-if in which a host fault reclaims for itself. */
class DirectReclaimInFaultsTest {

  private static final int BATCH = 4;

  private static EpcParameters pool(int pages) {
    return Kernel.pages(pages).withReclaim(0, 0, BATCH).withDirectReclaimInFaults(true);
  }

  /** 12 pages, of which 2 are SECS and VA page; 14 pages were added, so the first 4 are out. */
  private final Kernel kernel = new Kernel(pool(12));

  private final Epc epc = kernel.epc();
  private final Enclave enclave = kernel.build("e", 16, 14);

  @Test
  void aFaultWithNothingFreeWaitsForItsOwnPassAndBeginsAnew() {
    fill();
    EnclaveAccess access = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    for (int left = BATCH - 1; left > 0; left--) {
      assertThat(kernel.advance(access)).isEqualTo(Pause.PAGE_WRITTEN);
      assertThat(access.pass().remaining()).isEqualTo(left);
    }
    assertThat(kernel.advance(access)).isEqualTo(Pause.DONE);
    assertThat(access.outcome()).isEqualTo(Outcome.NOPAGE);
    assertThat(enclave.mapped(0)).isTrue();
    assertThat(epc.freePages()).isEqualTo(BATCH - 1);
  }

  @Test
  void aPassOfYoungPagesOnlyIsFollowedByAnother() {
    fill();
    for (int page = 0; page < 16; page++) {
      if (enclave.epcPage(page) != EpcPages.NONE) {
        kernel.access(enclave, page);
        kernel.access(enclave, page);
      }
    }
    EnclaveAccess access = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(access.pass().isolated()).isEqualTo(BATCH);
    assertThat(access.pass().old()).isZero();
    assertThat(kernel.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(kernel.finish(access)).isEqualTo(Outcome.NOPAGE);
  }

  @Test
  void anotherThreadMayHaveLoadedThePageMeanwhile() {
    fill();
    EnclaveAccess first = kernel.accessing(enclave, 0);
    EnclaveAccess second = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(first)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(kernel.advance(second)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(kernel.finish(second)).isEqualTo(Outcome.NOPAGE);
    assertThat(kernel.finish(first)).isEqualTo(Outcome.HIT);
    assertThat(epc.elduCount()).isEqualTo(1);
  }

  /** Both wait in passes of their own when the page that one wants is written out by the other. */
  @Test
  void thePageMayBeInFlightAgainWhenTheFaultComesBack() {
    fill();
    EnclaveAccess slow = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(slow)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(kernel.access(enclave, 0)).isEqualTo(Outcome.NOPAGE);
    EnclaveAccess third = kernel.accessing(enclave, 1);
    while (kernel.advance(third) != Pause.DONE) {
      // takes free pages and passes until page 0 is at the head
    }
    while (!enclave.inFlight(0)) {
      Enclave other = kernel.create("other" + epc.passCount(), 8);
      EnclaveAdd add = kernel.adding(other, 0);
      while (add.running() && !enclave.inFlight(0)) {
        kernel.advance(add);
      }
    }
    assertThat(kernel.finish(slow)).isEqualTo(Outcome.RETRY);
  }

  @Test
  void anEnclaveReleasedMeanwhileEndsInSigbusAndGivesEverythingBack() {
    fill();
    EnclaveAccess access = kernel.accessing(enclave, 0);
    assertThat(kernel.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    epc.release(enclave);
    epc.checkInvariants();
    assertThat(kernel.finish(access)).isEqualTo(Outcome.SIGBUS);
    assertThat(enclave.destroyed()).isTrue();
    assertThat(epc.freePages()).isEqualTo(12);
  }

  /** The SECS goes out with the pass that the fault itself began; then two pages are needed. */
  @Test
  void theSecsMayGoOutInTheFaultsOwnPass() {
    Kernel small = new Kernel(pool(6));
    Enclave own = small.build("own", 8, 4);
    Enclave other = small.create("other", 8);
    assertThat(own.secs()).isEqualTo(EpcPages.NONE);
    assertThat(small.add(other, 0)).isEqualTo(Outcome.OK);
    assertThat(small.access(own, 0)).isEqualTo(Outcome.NOPAGE);
    assertThat(small.access(own, 1)).isEqualTo(Outcome.NOPAGE);
    assertThat(own.mapped(1)).isTrue();
    assertThat(own.secs()).isNotEqualTo(EpcPages.NONE);
  }

  @Test
  void withNothingToReclaimItIsSigbus() {
    Kernel small = new Kernel(pool(3).withSgx2(true));
    Enclave enclaveOfOne = small.build("one", 8, 1);
    small.create("two", 8);
    assertThat(small.epc().activePages()).isZero();
    assertThat(small.access(enclaveOfOne, 0)).isEqualTo(Outcome.SIGBUS);
  }

  @Test
  void eaugGivesItsPageBackWhenItReclaimsForAVaPage() {
    Kernel big = new Kernel(pool(520).withSgx2(true));
    Enclave grown = big.build("grown", 1024, 511);
    Enclave rest = big.create("rest", 8);
    big.addFirst(rest, 4);
    assertThat(big.epc().freePages()).isEqualTo(1);
    EnclaveAccess access = big.accessing(grown, 511);
    assertThat(big.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(big.epc().count(PageType.HELD)).isZero();
    assertThat(big.epc().freePages()).isEqualTo(1);
    assertThat(big.finish(access)).isEqualTo(Outcome.NOPAGE);
    assertThat(grown.vaPages()).isEqualTo(2);
    assertThat(grown.pageCount()).isEqualTo(513);
  }

  /** A fault that has waited for its SECS page keeps its reference over the pass, and no longer. */
  @Test
  void aFaultThatWaitedForItsHardwareLeavesNoReferenceBehind() {
    boolean[] ready = {true};
    Encls slow =
        new Encls() {
          @Override
          public Touch touch(int epcPage) {
            return ready[0] ? Touch.READY : Touch.NOT_YET;
          }
        };
    Kernel guest = new Kernel(pool(6), slow, OperationListener.NONE);
    Enclave own = guest.build("own", 8, 4);
    Enclave other = guest.create("other", 8); // writes the first out, its SECS too
    guest.addFirst(other, 2);
    assertThat(guest.epc().freePages()).isEqualTo(1);
    EnclaveAccess access = guest.accessing(own, 0);
    ready[0] = false;
    assertThat(guest.advance(access)).isEqualTo(Pause.NOT_YET);
    ready[0] = true;
    assertThat(guest.advance(access)).isEqualTo(Pause.PASS_BEGUN);
    guest.epc().release(own);
    assertThat(guest.finish(access)).isEqualTo(Outcome.SIGBUS);
    assertThat(own.destroyed()).isTrue();
  }

  /** Takes what is free. */
  private void fill() {
    Enclave filler = null;
    int page = 0;
    while (epc.freePages() > 0) {
      if (filler == null && epc.freePages() > 2) {
        filler = kernel.create("filler", 16);
      } else if (filler != null) {
        assertThat(kernel.add(filler, page++)).isEqualTo(Outcome.OK);
      } else {
        assertThat(kernel.access(enclave, page++)).isEqualTo(Outcome.NOPAGE);
      }
    }
    assertThat(enclave.epcPage(0)).isEqualTo(EpcPages.NONE);
  }
}
