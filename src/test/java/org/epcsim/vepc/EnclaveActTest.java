package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Epc;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** EREMOVE while a vCPU is inside the enclave: SGX_ENCLAVE_ACT. */
class EnclaveActTest {

  private final Kernel kernel = new Kernel(Kernel.pages(20));
  private final Epc epc = kernel.epc();
  private final VepcDriver driver =
      new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
  private final VirtualEpc vepc = open("vm");

  private VirtualEpc open(String name) {
    VirtualEpc file = driver.open(name);
    driver.mmap(file, true);
    return file;
  }

  /** Pages from {@code first} on: a SECS and its children, in that order. */
  private int enclave(VirtualEpc file, int first, int children) {
    for (int page = first; page <= first + children; page++) {
      assertThat(driver.access(file, page, 0, true)).isEqualTo(Outcome.NOPAGE);
    }
    assertThat(driver.ecreate(file, first)).isEqualTo(Outcome.OK);
    for (int page = first + 1; page <= first + children; page++) {
      assertThat(driver.eadd(file, page, file, first)).isEqualTo(Outcome.OK);
    }
    check();
    return file.epcPage(first);
  }

  private void release(VirtualEpc file) {
    driver.release(file);
    check();
  }

  private void check() {
    epc.checkInvariants();
    driver.checkInvariants();
  }

  private List<Integer> zombies() {
    List<Integer> list = new ArrayList<>();
    for (int p : driver.zombieList().pages()) {
      list.add(p);
    }
    return list;
  }

  @Test
  void aChildCannotBeRemovedWhileAVcpuIsInside() {
    int secs = enclave(vepc, 0, 2);
    assertThat(driver.enter(vepc, 0)).isEqualTo(Outcome.OK);
    assertThat(driver.enter(vepc, 0)).isEqualTo(Outcome.OK);
    assertThat(driver.eremove(vepc, 1)).isEqualTo(Outcome.SGX_ENCLAVE_ACT);
    driver.leave(secs);
    assertThat(driver.eremove(vepc, 1)).isEqualTo(Outcome.SGX_ENCLAVE_ACT);
    driver.leave(secs);
    assertThat(driver.eremove(vepc, 1)).isEqualTo(Outcome.OK);
    assertThatThrownBy(() -> driver.leave(secs)).hasMessageContaining("no vCPU is inside");
    check();
  }

  @Test
  void aReleaseWithAVcpuInsideWarnsOnceAndMakesChildrenAndSecsZombies() {
    int secs = enclave(vepc, 0, 2);
    driver.enter(vepc, 0);
    assertThat(driver.warnings()).isZero();
    release(vepc);
    assertThat(zombies()).containsExactly(0, 1, 2);
    assertThat(driver.zombies()).isEqualTo(3);
    assertThat(driver.zombiesEnclaveAct()).isEqualTo(2); // the SECS is one for its children
    assertThat(driver.warnings()).isEqualTo(1);
    assertThat(epc.count(PageType.ZOMBIE)).isEqualTo(3);

    VirtualEpc second = open("second");
    enclave(second, 0, 1);
    driver.enter(second, 0);
    release(second);
    assertThat(driver.warnings()).isEqualTo(1);
    assertThat(driver.zombiesEnclaveAct()).isEqualTo(3);
    assertThat(driver.children(secs)).isEqualTo(2);
  }

  @Test
  void aLaterReleaseReapsThemOnceTheVcpuHasLeft() {
    int secs = enclave(vepc, 0, 2);
    driver.enter(vepc, 0);
    release(vepc);
    release(open("too early"));
    assertThat(driver.zombies()).isEqualTo(3);
    driver.leave(secs);
    assertThat(driver.zombies()).isEqualTo(3); // leaving alone reaps nothing
    release(open("children")); // the SECS stands before its children
    assertThat(zombies()).containsExactly(secs);
    assertThat(driver.zombiesEnclaveAct()).isZero();
    release(open("secs"));
    assertThat(driver.zombies()).isZero();
    assertThat(driver.zombiesCreated()).isEqualTo(3);
    assertThat(driver.zombiesReaped()).isEqualTo(3);
    assertThat(epc.freePages()).isEqualTo(20);
  }

  @Test
  void aSecsBehindItsChildrenIsReapedWithThem() {
    for (int page = 0; page < 3; page++) {
      driver.access(vepc, page, 0, true);
    }
    driver.ecreate(vepc, 2);
    driver.eadd(vepc, 0, vepc, 2);
    driver.eadd(vepc, 1, vepc, 2);
    driver.enter(vepc, 2);
    int secs = vepc.epcPage(2);
    release(vepc);
    assertThat(zombies()).containsExactly(0, 1, 2);
    driver.leave(secs);
    release(open("any"));
    assertThat(driver.zombies()).isZero();
    assertThat(epc.freePages()).isEqualTo(20);
  }

  /** A SECS without children that a vCPU is said to be in. */
  @Test
  void aSecsItselfMayBeTheZombie() {
    int secs = enclave(vepc, 0, 0);
    driver.enter(vepc, 0);
    release(vepc);
    assertThat(zombies()).containsExactly(secs);
    assertThat(driver.zombiesEnclaveAct()).isEqualTo(1);
    driver.leave(secs);
    release(open("any"));
    assertThat(driver.zombies()).isZero();
  }

  @Test
  void aVcpuInsideOneEnclaveDoesNotHinderAnother() {
    int secs = enclave(vepc, 0, 2);
    enclave(vepc, 3, 2);
    driver.enter(vepc, 0);
    release(vepc);
    assertThat(zombies()).containsExactly(0, 1, 2);
    assertThat(driver.children(secs)).isEqualTo(2);
    assertThat(epc.freePages()).isEqualTo(17);
  }

  /** The cause may change while a page is a zombie; it is counted under the last one. */
  @Test
  void aZombieIsCountedUnderItsLastCause() {
    VirtualEpc other = open("children");
    driver.access(vepc, 0, 0, true);
    driver.access(other, 0, 0, true);
    driver.ecreate(vepc, 0);
    driver.eadd(other, 0, vepc, 0);
    int secs = vepc.epcPage(0);
    driver.enter(vepc, 0);
    release(vepc);
    assertThat(driver.zombiesEnclaveAct()).isZero();
    assertThat(driver.warnings()).isZero();
    driver.ewb(other, 0); // the guest writes the child out; the vCPU is still inside
    check();
    release(open("any"));
    assertThat(zombies()).containsExactly(secs);
    assertThat(driver.zombiesEnclaveAct()).isEqualTo(1);
    assertThat(driver.warnings()).isEqualTo(1);
    driver.leave(secs);
    release(open("any"));
    assertThat(driver.zombies()).isZero();
  }

  @Test
  void removeAllStopsWithEbusyAtAPageOfAnEnclaveWithAVcpuInside() {
    enclave(vepc, 0, 1);
    int secs = enclave(vepc, 2, 2);
    enclave(vepc, 5, 1);
    driver.enter(vepc, 2);
    assertThat(driver.removeAll(vepc)).isEqualTo(-1);
    check();
    assertThat(driver.ecreate(vepc, 1)).isEqualTo(Outcome.OK); // was removed before
    assertThat(driver.ecreate(vepc, 3)).isEqualTo(Outcome.EINVAL);
    assertThat(driver.ecreate(vepc, 6)).isEqualTo(Outcome.EINVAL); // was not reached
    assertThat(driver.warnings()).isZero();
    assertThat(driver.zombies()).isZero();
    driver.leave(secs);
    assertThat(driver.removeAll(vepc)).isEqualTo(2); // SECS before their children
    assertThat(driver.removeAll(vepc)).isZero();
    check();
  }
}
