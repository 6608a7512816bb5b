package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies on which node. */
class PageCountsTest {

  private final Kernel kernel =
      new Kernel(
          EpcParameters.linux(List.of(new EpcSection(2, 6), new EpcSection(5, 20)))
              .withReclaim(0, 0, 8));
  private final Epc epc = kernel.epc();

  @Test
  void everyTypeIsCountedWhereItLies() {
    Enclave enclave = kernel.build("e", 16, 10); // CPU of node 0: node 2 first, which is then full
    assertThat(epc.count(0, PageType.VA)).isEqualTo(1);
    assertThat(epc.count(0, PageType.SECS)).isEqualTo(1);
    assertThat(epc.count(0, PageType.REG)).isEqualTo(4);
    assertThat(epc.count(1, PageType.REG)).isEqualTo(6);
    ReclaimPass pass = new ReclaimPass(epc);
    pass.begin(null);
    assertThat(epc.count(0, PageType.IN_FLIGHT)).isEqualTo(4);
    assertThat(epc.count(1, PageType.IN_FLIGHT)).isEqualTo(4);
    assertThat(epc.count(0, PageType.REG)).isZero();
    pass.writeOut();
    assertThat(epc.count(0, PageType.IN_FLIGHT)).isEqualTo(3);
    assertThat(epc.count(0, PageType.FREE)).isEqualTo(1);
    while (pass.remaining() > 0) {
      pass.writeOut();
    }
    assertThat(epc.count(PageType.IN_FLIGHT)).isZero();
    assertThat(epc.count(1, PageType.REG)).isEqualTo(2);
    assertThat(enclave.residentPages()).isEqualTo(2);
    epc.checkInvariants();
  }
}
