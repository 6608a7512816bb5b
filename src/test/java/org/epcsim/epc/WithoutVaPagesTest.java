package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The what-if in which evicted pages need no VA slots. */
class WithoutVaPagesTest {

  private final Kernel kernel = new Kernel(pool(600));
  private final Epc epc = kernel.epc();

  private static EpcParameters pool(int pages) {
    return Kernel.pages(pages).withVaPages(false);
  }

  @Test
  void anEnclaveTakesItsSecsAndItsPagesAndNothingElse() {
    Enclave enclave = kernel.build("e", 1024, 520);
    assertThat(enclave.vaPages()).isZero();
    assertThat(enclave.pageCount()).isEqualTo(521);
    assertThat(epc.freePages()).isEqualTo(600 - 521);
  }

  @Test
  void eaugOfTheFiveHundredAndTwelfthPageTakesOnePage() {
    Kernel sgx2 = new Kernel(pool(600).withSgx2(true));
    Enclave enclave = sgx2.build("e", 1024, 511);
    int free = sgx2.epc().freePages();
    assertThat(sgx2.access(enclave, 511)).isEqualTo(Outcome.NOPAGE);
    assertThat(sgx2.epc().freePages()).isEqualTo(free - 1);
  }

  @Test
  void slotsNeverRunOut() {
    Enclave enclave = kernel.build("big", 2048, 2000);
    assertThat(epc.ewbCount()).isGreaterThan(VaPages.SLOTS);
    kernel.ksgxdRun();
    for (int page = 0; page < 2000; page += 7) {
      while (kernel.access(enclave, page) == Outcome.RETRY) {
        kernel.ksgxdRun();
      }
      assertThat(enclave.mapped(page)).isTrue();
    }
    epc.release(enclave);
    epc.checkInvariants();
    assertThat(epc.freePages()).isEqualTo(600);
  }

  /** With VA pages the second enclave of this pool would fail for its SECS. */
  @Test
  void enclavesThatAreOutTakeNothingAtAll() {
    Kernel small = new Kernel(pool(2));
    for (int i = 0; i < 5; i++) {
      Enclave enclave = small.build("e" + i, 16, 1);
      ReclaimPass all = new ReclaimPass(small.epc());
      all.begin(null);
      assertThat(all.writeOut()).isEqualTo(Pause.PAGE_WRITTEN);
      assertThat(enclave.secs()).isEqualTo(EpcPages.NONE);
    }
    small.epc().checkInvariants();
    assertThat(small.epc().freePages()).isEqualTo(2);
    assertThat(new Kernel(Kernel.pages(2)).build("e", 16, 0).vaPages()).isEqualTo(1);
  }
}
