package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.PageType;
import org.epcsim.epc.Touch;

/**
 * A guest kernel over vEPCs, one for each of its EPC sections, whose every leaf function is
 * watched: no page may be used that was not touched since it was allocated.
 */
final class Guest {
  final VirtualEpc[] files;
  final Kernel kernel;
  private final VepcDriver driver;
  private final GuestEncls.Residence residence;

  Guest(VepcDriver driver, EpcParameters parameters, GuestEncls.Residence residence) {
    this(driver, parameters, residence, open(driver, parameters.sections().size()));
  }

  private Guest(
      VepcDriver driver,
      EpcParameters parameters,
      GuestEncls.Residence residence,
      VirtualEpc[] files) {
    this.driver = driver;
    this.residence = residence;
    this.files = files;
    List<EpcSection> sections = parameters.sections();
    int[] pages = sections.stream().mapToInt(EpcSection::pages).toArray();
    TouchedFirst encls = new TouchedFirst(new GuestEncls(driver, files, pages, residence));
    kernel = new Kernel(parameters, encls, encls);
  }

  private static VirtualEpc[] open(VepcDriver driver, int sections) {
    VirtualEpc[] files = new VirtualEpc[sections];
    for (int s = 0; s < sections; s++) {
      files[s] = driver.open("vm-" + s);
      driver.mmap(files[s], true);
    }
    return files;
  }

  /**
   * The VM is reset, whatever it was in the middle of: SGX_IOC_VEPC_REMOVE_ALL of every file until
   * no SECS stays, then another kernel over the same files. Of the one before nothing is needed.
   */
  Guest reboot() {
    int rounds = 0;
    int failures = 1;
    while (failures > 0) {
      failures = 0;
      for (VirtualEpc file : files) {
        failures += driver.removeAll(file);
      }
      assertThat(++rounds).isLessThanOrEqualTo(2); // children are all gone after the first
    }
    return new Guest(driver, kernel.epc().parameters(), residence, files);
  }

  /** The VM is gone. */
  void close() {
    for (VirtualEpc file : files) {
      driver.release(file);
    }
  }

  /** Guest and host must agree on every page. */
  void check(Epc host) {
    kernel.epc().checkInvariants();
    Epc guest = kernel.epc();
    for (int page = 0; page < guest.size(); page++) {
      int hostPage = hostPage(page);
      PageType type = guest.pages().type(page);
      boolean used = type == PageType.SECS || type == PageType.REG || type == PageType.IN_FLIGHT;
      if (used || type == PageType.VA) {
        require(hostPage != EpcPages.NONE, "a page in use is not present", page);
      }
      int use = hostPage == EpcPages.NONE ? 0 : host.pages().use(hostPage);
      require(use == (type == PageType.SECS ? 1 : used ? 2 : 0), "the host sees another use", page);
      if (type == PageType.SECS) {
        require(
            host.pages().link(hostPage) == guest.owner(page).residentPages(),
            "the host counts other children",
            page);
      } else if (used) {
        require(
            host.pages().link(hostPage) == hostPage(guest.owner(page).secs()),
            "the host sees another SECS",
            page);
      }
    }
  }

  int hostPage(int page) {
    return files[kernel.epc().section(page)].epcPage(kernel.epc().indexInSection(page));
  }

  private static void require(boolean holds, String what, int page) {
    if (!holds) {
      throw new IllegalStateException(what + ": guest page " + page);
    }
  }

  private static final class TouchedFirst implements Encls, OperationListener {
    private final Encls encls;
    private final Set<Integer> touched = new HashSet<>();

    TouchedFirst(Encls encls) {
      this.encls = encls;
    }

    @Override
    public void allocated(int epcPage) {
      touched.remove(epcPage);
    }

    @Override
    public Touch touch(int epcPage) {
      Touch touch = encls.touch(epcPage);
      if (touch == Touch.READY) {
        touched.add(epcPage);
      }
      return touch;
    }

    private void used(int... epcPages) {
      for (int page : epcPages) {
        assertThat(touched).contains(page);
      }
    }

    @Override
    public void ecreate(int epcPage) {
      used(epcPage);
      encls.ecreate(epcPage);
    }

    @Override
    public void eadd(int epcPage, int secs) {
      used(epcPage, secs);
      encls.eadd(epcPage, secs);
    }

    @Override
    public void epa(int epcPage) {
      used(epcPage);
      encls.epa(epcPage);
    }

    @Override
    public void ewb(int epcPage) {
      used(epcPage);
      encls.ewb(epcPage);
    }

    @Override
    public void eldu(int epcPage, int secs) {
      used(epcPage, secs);
      encls.eldu(epcPage, secs);
    }

    @Override
    public void eremove(int epcPage) {
      used(epcPage);
      encls.eremove(epcPage);
    }
  }
}
