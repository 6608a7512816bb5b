package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Other watermarks, another batch, no ageing. */
class ReclaimParametersTest {

  @Test
  void theLowWatermarkIsTheOneGiven() {
    Kernel kernel = new Kernel(Kernel.pages(20).withReclaim(3, 5, 2));
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 15); // 3 are free
    assertThat(kernel.epc().ksgxdAwake()).isFalse();
    assertThat(kernel.add(enclave, 15)).isEqualTo(Outcome.OK);
    assertThat(kernel.epc().freePages()).isEqualTo(2);
    assertThat(kernel.epc().ksgxdAwake()).isTrue();
  }

  @Test
  void ksgxdGoesOnToTheHighWatermarkInBatchesOfTheSizeGiven() {
    Kernel kernel = new Kernel(Kernel.pages(20).withReclaim(3, 5, 2));
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 16);
    kernel.ksgxdRun();
    assertThat(kernel.epc().freePages()).isEqualTo(6); // 2, 4, 6: the first not below 5
    assertThat(kernel.epc().passCount()).isEqualTo(2);
    assertThat(kernel.epc().ewbCount()).isEqualTo(4);
  }

  @Test
  void watermarksOfZeroWakeNobody() {
    Kernel kernel = new Kernel(Kernel.pages(6).withReclaim(0, 0, 1));
    Enclave enclave = kernel.build("e", 32, 9);
    assertThat(kernel.epc().ksgxdAwake()).isFalse();
    assertThat(kernel.epc().passCount()).isEqualTo(5);
    assertThat(kernel.access(enclave, 0)).isEqualTo(Outcome.RETRY);
    assertThat(kernel.epc().ksgxdAwake()).isFalse();
  }

  @Test
  void aBatchMayBeLargerThanTheList() {
    Kernel kernel = new Kernel(Kernel.pages(200).withReclaim(32, 64, 1000));
    kernel.build("e", 256, 198);
    kernel.ksgxdRun();
    assertThat(kernel.epc().passCount()).isEqualTo(1);
    assertThat(kernel.epc().freePages()).isEqualTo(199); // the VA page stays
  }

  /** Pages leave in the order in which they came, accessed or not. */
  @Test
  void withoutAgeingTheListIsAQueue() {
    Kernel kernel = new Kernel(Kernel.pages(10).withReclaim(0, 0, 3).withAgeing(false));
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 8);
    for (int page = 0; page < 8; page++) {
      assertThat(kernel.access(enclave, page)).isEqualTo(Outcome.NOPAGE);
      assertThat(kernel.access(enclave, page)).isEqualTo(Outcome.HIT);
    }
    assertThat(kernel.add(enclave, 8)).isEqualTo(Outcome.OK);
    for (int page = 0; page < 9; page++) {
      assertThat(enclave.epcPage(page) == EpcPages.NONE).isEqualTo(page < 3);
    }
  }

  @Test
  void withoutAgeingNobodyAsksForTheAccessedBit() {
    AccessedBits unasked =
        new AccessedBits() {
          @Override
          public boolean testAndClear(Enclave enclave, int page) {
            throw new AssertionError("asked");
          }

          @Override
          public void mapped(Enclave enclave, int page, boolean accessed) {}

          @Override
          public void unmapped(Enclave enclave, int page) {}
        };
    Epc epc =
        new Epc(Kernel.pages(10).withAgeing(false), unasked, Encls.HOST, OperationListener.NONE);
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("e", 32, 0);
    create.advance();
    EnclaveAdd add = new EnclaveAdd(epc);
    EnclaveAccess access = new EnclaveAccess(epc);
    for (int page = 0; page < 32; page++) {
      add.start(create.enclave(), page, 0);
      while (add.advance() != Pause.DONE) {
        epc.checkInvariants();
      }
      access.start(create.enclave(), page, 0);
      assertThat(access.advance()).isEqualTo(Pause.DONE);
    }
    assertThat(epc.ewbCount()).isPositive();
  }

  /** With ageing the same list lets the accessed pages live. */
  @Test
  void withAgeingAnAccessedPageIsSparedOnce() {
    Kernel kernel = new Kernel(Kernel.pages(10).withReclaim(0, 0, 3));
    Enclave enclave = kernel.create("e", 32);
    kernel.addFirst(enclave, 8);
    for (int page = 0; page < 2; page++) {
      kernel.access(enclave, page);
      kernel.access(enclave, page);
    }
    assertThat(kernel.add(enclave, 8)).isEqualTo(Outcome.OK);
    assertThat(enclave.epcPage(2)).isEqualTo(EpcPages.NONE);
    assertThat(enclave.mapped(0) && enclave.mapped(1)).isTrue();
    assertThat(kernel.epc().ewbCount()).isEqualTo(1);
  }
}
