package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;
import org.junit.jupiter.api.Test;

/** What the host sees of the leaf functions of a guest. */
class GuestEnclsTest implements VepcListener {

  private final List<String> seen = new ArrayList<>();
  private final Kernel host = new Kernel(Kernel.pages(64));
  private final VepcDriver driver = new VepcDriver(host.epc(), true, PfnInsertion.SUCCEEDS, this);

  /** Pages a0, a1 and b0 to b9; the queue gives them out in this order. */
  private final Guest guest =
      new Guest(
          driver,
          EpcParameters.linux(List.of(new EpcSection(0, 2), new EpcSection(0, 10))).withSgx2(true),
          new Hardware(driver));

  private static String at(VirtualEpc vepc, int page) {
    return (vepc.name().equals("vm-0") ? "a" : "b") + page;
  }

  @Override
  public void accessed(
      VirtualEpc vepc, int page, int cpuNode, boolean allowRetry, Outcome outcome) {
    if (outcome == Outcome.NOPAGE) {
      seen.add("fault " + at(vepc, page));
    }
  }

  @Override
  public void ecreate(VirtualEpc vepc, int page, Outcome outcome) {
    seen.add("ECREATE " + at(vepc, page));
  }

  @Override
  public void eadd(VirtualEpc vepc, int page, VirtualEpc secsVepc, int secs, Outcome outcome) {
    seen.add("EADD " + at(vepc, page) + " to " + at(secsVepc, secs));
  }

  @Override
  public void eremove(VirtualEpc vepc, int page, Outcome outcome) {
    seen.add("EREMOVE " + at(vepc, page));
  }

  private List<String> seen() {
    List<String> now = List.copyOf(seen);
    seen.clear();
    guest.check(host.epc());
    driver.checkInvariants();
    return now;
  }

  @Test
  void ewbIsAnEremoveElduAndEaugAnEaddElduOfASecsAnEcreateAndEpaNeedsPresenceOnly() {
    Enclave enclave = guest.kernel.create("e", 16);
    assertThat(seen()).containsExactly("fault a0", "fault a1", "ECREATE a1");
    guest.kernel.add(enclave, 0);
    assertThat(seen()).containsExactly("fault b0", "EADD b0 to a1");
    guest.kernel.epc().init(enclave);
    assertThat(guest.kernel.access(enclave, 5)).isEqualTo(Outcome.NOPAGE); // EAUG, born young
    assertThat(seen()).containsExactly("fault b1", "EADD b1 to a1");
    guest.kernel.ksgxdRun();
    assertThat(seen()).containsExactly("EREMOVE b0", "EREMOVE b1", "EREMOVE a1");
    assertThat(guest.kernel.access(enclave, 5)).isEqualTo(Outcome.NOPAGE);
    assertThat(seen()).containsExactly("fault b2", "ECREATE b2", "fault b3", "EADD b3 to b2");
    guest.kernel.epc().release(enclave);
    assertThat(seen()).containsExactly("EREMOVE b3", "EREMOVE b2", "EREMOVE a0");
    assertThat(host.epc().freePages()).isEqualTo(64 - 6); // nothing goes back to the host
  }

  @Test
  void aLeafThatFailsMeansThatGuestAndHostDisagree() {
    Enclave enclave = guest.kernel.create("e", 16);
    guest.kernel.addFirst(enclave, 1);
    driver.eremove(guest.files[1], 0); // behind the guest kernel's back
    driver.eremove(guest.files[0], 1);
    assertThatThrownBy(() -> guest.kernel.add(enclave, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("EADD of guest EPC page 3: EINVAL");
  }

  @Test
  void aRebootedGuestFindsAllItsPagesUnusedAndPresent() {
    Enclave enclave = guest.kernel.create("e", 16);
    guest.kernel.addFirst(enclave, 5);
    assertThat(driver.children(guest.hostPage(1))).isEqualTo(5); // the SECS in a, its children in b
    Guest next = guest.reboot();
    driver.checkInvariants();
    next.check(host.epc());
    assertThat(host.epc().freePages()).isEqualTo(64 - 7);
    Enclave again = next.kernel.build("e", 16, 9);
    next.check(host.epc());
    next.kernel.epc().release(again);
    next.check(host.epc());
    assertThat(next.kernel.epc().freePages()).isEqualTo(12);
  }

  /** The old kernel's operation holds a page, its enclave's lock and a place in the middle. */
  @Test
  void aGuestMayRebootInTheMiddleOfAnOperation() {
    Hardware slow = new Hardware(driver);
    Guest late = new Guest(driver, Kernel.pages(12), slow);
    Enclave enclave = late.kernel.create("e", 16);
    slow.hesitate(0, 1000);
    EnclaveAdd add = late.kernel.adding(enclave, 0);
    assertThat(late.kernel.advance(add)).isEqualTo(Pause.NOT_YET);
    slow.hesitate(-1, 0);
    Guest next = late.reboot();
    next.check(host.epc());
    assertThat(next.kernel.epc().freePages()).isEqualTo(12);
    next.kernel.build("e", 16, 10);
    next.check(host.epc());
  }

  /** A guest that was not sanitised meets what the one before it left behind. */
  @Test
  void aGuestThatDidNotSanitiseIsToldOf() {
    guest.kernel.create("e", 16);
    GuestEncls next = new GuestEncls(driver, guest.files, new int[] {2, 10}, new Hardware(driver));
    assertThatThrownBy(() -> next.ecreate(1)).hasMessage("ECREATE of guest EPC page 1: EINVAL");
    driver.removeAll(guest.files[0]);
    next.ecreate(1);
    driver.checkInvariants();
  }
}
