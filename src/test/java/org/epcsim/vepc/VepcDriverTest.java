package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.KernelProfile;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** The vEPC driver's rules that operation scripts cannot express. */
class VepcDriverTest {

  private final Kernel kernel = new Kernel(Kernel.pages(10));
  private boolean insertable = true;
  private final VepcDriver driver =
      new VepcDriver(kernel.epc(), true, (vepc, page) -> insertable, VepcListener.NONE);
  private final VirtualEpc vepc = driver.open("vm");

  private Outcome access(int page) {
    Outcome outcome = driver.access(vepc, page, 0, true);
    check();
    return outcome;
  }

  private void check() {
    kernel.epc().checkInvariants();
    driver.checkInvariants();
  }

  @Test
  void aPrivateMappingIsEinval() {
    assertThat(driver.mmap(vepc, false)).isEqualTo(Outcome.EINVAL);
    assertThat(vepc.mapped()).isFalse();
    assertThatThrownBy(() -> driver.access(vepc, 0, 0, true)).hasMessageContaining("not mapped");
    assertThat(driver.mmap(vepc, true)).isEqualTo(Outcome.OK);
    assertThat(access(0)).isEqualTo(Outcome.NOPAGE);
  }

  @Test
  void withoutVmxThereIsNoDevice() {
    VepcDriver none = new VepcDriver(kernel.epc(), false, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    assertThat(none.probe()).isEqualTo(Outcome.ENODEV);
    assertThat(driver.probe()).isEqualTo(Outcome.OK);
    assertThatThrownBy(() -> none.open("vm")).hasMessageContaining("ENODEV");
  }

  @Test
  void aFaultThatCannotMapItsPageGivesItBack() {
    driver.mmap(vepc, true);
    insertable = false;
    assertThat(access(3)).isEqualTo(Outcome.SIGBUS);
    assertThat(vepc.present(3)).isFalse();
    assertThat(kernel.epc().freePages()).isEqualTo(10);
    assertThat(kernel.epc().count(PageType.HELD)).isZero();
    insertable = true;
    assertThat(access(3)).isEqualTo(Outcome.NOPAGE);
    assertThat(vepc.epcPage(3)).isEqualTo(1); // page 0 went to the tail of its queue
  }

  @Test
  void theHostEnclavesThatItSqueezesAreNotTouchedByTheFault() {
    driver.mmap(vepc, true);
    Enclave enclave = kernel.build("e", 16, 8);
    assertThat(access(0)).isEqualTo(Outcome.RETRY);
    assertThat(driver.access(vepc, 0, 0, false)).isEqualTo(Outcome.SIGBUS);
    assertThat(enclave.residentPages()).isEqualTo(8);
    assertThat(kernel.epc().ksgxdAwake()).isTrue();
    kernel.ksgxdRun();
    assertThat(access(0)).isEqualTo(Outcome.NOPAGE);
    assertThat(access(0)).isEqualTo(Outcome.HIT);
  }

  @Test
  void aReleasedFileIsGone() {
    driver.mmap(vepc, true);
    access(0);
    access(7);
    driver.release(vepc);
    check();
    assertThat(vepc.closed()).isTrue();
    assertThat(vepc.presentPages()).isZero();
    assertThat(kernel.epc().freePages()).isEqualTo(10);
    assertThatThrownBy(() -> driver.release(vepc)).hasMessageContaining("released before");
    assertThatThrownBy(() -> access(0)).hasMessageContaining("not mapped");
    assertThat(driver.eremove(vepc, 0)).isEqualTo(Outcome.EINVAL);
  }

  @Test
  void aPageIsUnusedWheneverItComesAnew() {
    driver.mmap(vepc, true);
    access(0);
    driver.ecreate(vepc, 0);
    driver.release(vepc);
    VirtualEpc next = driver.open("next");
    driver.mmap(next, true);
    for (int page = 0; page < 10; page++) {
      driver.access(next, page, 0, true);
      assertThat(driver.ecreate(next, page)).isEqualTo(Outcome.OK);
    }
    check();
  }

  @Test
  void theV4PatchHasNoRemoveAll() {
    EpcParameters v4 =
        EpcParameters.linux(List.of(new EpcSection(0, 4))).withProfile(KernelProfile.V4_PATCH);
    VepcDriver old =
        new VepcDriver(new Kernel(v4).epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    VirtualEpc file = old.open("vm");
    old.mmap(file, true);
    assertThat(old.access(file, 0, 0, true)).isEqualTo(Outcome.NOPAGE);
    assertThat(file.epcPage(0)).isEqualTo(3); // descending
    assertThatThrownBy(() -> old.removeAll(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "SGX_IOC_VEPC_REMOVE_ALL does not exist under kernel profile v4-patch;"
                + " it came with Linux 5.16");
    old.release(file);
    old.checkInvariants();
  }

  @Test
  void anAbsentPageIsEinvalToTheGuestsInstructions() {
    driver.mmap(vepc, true);
    access(0);
    assertThat(driver.ecreate(vepc, 1)).isEqualTo(Outcome.EINVAL);
    assertThat(driver.eadd(vepc, 0, vepc, 1)).isEqualTo(Outcome.EINVAL);
    assertThat(driver.eadd(vepc, 1, vepc, 0)).isEqualTo(Outcome.EINVAL);
    assertThat(driver.enter(vepc, 0)).isEqualTo(Outcome.EINVAL);
    assertThat(vepc.epcPage(1)).isEqualTo(EpcPages.NONE);
  }
}
