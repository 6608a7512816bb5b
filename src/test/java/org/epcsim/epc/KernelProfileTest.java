package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the allocator does under each kernel profile. */
class KernelProfileTest {

  /** Pages 0-2 on node 1, 3-4 on node 0, 5-6 on node 1 again. */
  private static final List<EpcSection> SECTIONS =
      List.of(new EpcSection(1, 3), new EpcSection(0, 2), new EpcSection(1, 2));

  private static Epc boot(KernelProfile profile) {
    EpcParameters parameters = EpcParameters.linux(SECTIONS).withProfile(profile);
    return new Kernel(parameters).epc();
  }

  private static List<Integer> takeAll(Epc epc, int cpuNode) {
    List<Integer> taken = new ArrayList<>();
    for (int p = epc.take(cpuNode); p != EpcPages.NONE; p = epc.take(cpuNode)) {
      taken.add(p);
      epc.checkInvariants();
    }
    return taken;
  }

  @Test
  void v4TakesSectionBySectionDescendingWhateverTheCpu() {
    for (int cpuNode = 0; cpuNode < 3; cpuNode++) {
      assertThat(takeAll(boot(KernelProfile.V4_PATCH), cpuNode))
          .containsExactly(2, 1, 0, 4, 3, 6, 5);
    }
  }

  @Test
  void mainlineTakesTheNearestNodeFirstAscending() {
    assertThat(takeAll(boot(KernelProfile.LINUX_6_X), 0)).containsExactly(3, 4, 0, 1, 2, 5, 6);
    assertThat(takeAll(boot(KernelProfile.LINUX_6_X), 1)).containsExactly(0, 1, 2, 5, 6, 3, 4);
    assertThat(takeAll(boot(KernelProfile.LINUX_6_X), 2)).containsExactly(3, 4, 0, 1, 2, 5, 6);
  }

  @Test
  void v4GivesAPageBackToTheTailOfItsSection() {
    Epc epc = boot(KernelProfile.V4_PATCH);
    for (int i = 0; i < 5; i++) {
      epc.take(0);
    }
    epc.free(4);
    epc.free(1);
    epc.free(2);
    epc.checkInvariants();
    assertThat(takeAll(epc, 0)).containsExactly(1, 2, 4, 6, 5);
  }

  @Test
  void v4QueuesPagesGivenBackBehindThoseOfTheBoot() {
    Epc epc = boot(KernelProfile.V4_PATCH);
    assertThat(epc.take(0)).isEqualTo(2);
    epc.free(2);
    assertThat(takeAll(epc, 0)).startsWith(1, 0, 2);
  }

  @Test
  void v4CountsByNodeAllTheSame() {
    Epc epc = boot(KernelProfile.V4_PATCH);
    epc.take(0);
    assertThat(epc.nodes()).isEqualTo(2);
    assertThat(epc.nodeNumber(1)).isEqualTo(1);
    assertThat(epc.count(1, PageType.HELD)).isEqualTo(1);
    assertThat(epc.count(1, PageType.FREE)).isEqualTo(4);
    assertThat(epc.count(0, PageType.FREE)).isEqualTo(2);
  }

  @Test
  void v4RunsAnEnclaveThroughEvictionAndReload() {
    Kernel kernel = new Kernel(EpcParameters.linux(SECTIONS).withProfile(KernelProfile.V4_PATCH));
    Enclave enclave = kernel.build("e", 8, 5);
    assertThat(kernel.add(kernel.create("f", 8), 0)).isEqualTo(Outcome.OK);
    assertThat(enclave.residentPages()).isZero();
    assertThat(enclave.secs()).isEqualTo(EpcPages.NONE);
    assertThat(kernel.access(enclave, 3)).isEqualTo(Outcome.NOPAGE);
    assertThat(kernel.access(enclave, 3)).isEqualTo(Outcome.HIT);
  }

  @Test
  void v4HasNoEaug() {
    EpcParameters sgx2 = EpcParameters.linux(SECTIONS).withSgx2(true);
    assertThatThrownBy(() -> sgx2.withProfile(KernelProfile.V4_PATCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel profile v4-patch has no EAUG: SGX2 came with Linux 6.0");
    assertThat(KernelProfile.V4_PATCH.hasRemoveAll()).isFalse();
  }
}
