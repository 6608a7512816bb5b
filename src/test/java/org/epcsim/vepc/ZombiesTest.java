package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** Whose zombies there are, and where they lie. */
class ZombiesTest {

  private final Kernel kernel =
      new Kernel(EpcParameters.linux(List.of(new EpcSection(0, 10), new EpcSection(3, 10))));
  private final VepcDriver driver =
      new VepcDriver(kernel.epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);

  private VirtualEpc open(String name, int pages, int node) {
    VirtualEpc file = driver.open(name);
    driver.mmap(file, true);
    for (int page = 0; page < pages; page++) {
      driver.access(file, page, node, true);
    }
    return file;
  }

  private void release(VirtualEpc file) {
    driver.release(file);
    driver.checkInvariants();
    kernel.epc().checkInvariants();
  }

  @Test
  void zombiesAreCountedForTheFileThatLeftThemAndOnTheNodeWhereTheyLie() {
    VirtualEpc children = open("children", 5, 0);
    VirtualEpc two = open("two", 3, 3);
    VirtualEpc one = open("one", 1, 0);
    driver.ecreate(two, 0);
    driver.ecreate(two, 2);
    driver.ecreate(one, 0);
    driver.eadd(children, 0, two, 0);
    driver.eadd(children, 1, two, 2);
    driver.eadd(children, 2, one, 0);
    release(two);
    release(one);
    assertThat(two.zombies()).isEqualTo(2);
    assertThat(one.zombies()).isEqualTo(1);
    assertThat(kernel.epc().count(1, PageType.ZOMBIE)).isEqualTo(2); // node 3
    assertThat(kernel.epc().count(0, PageType.ZOMBIE)).isEqualTo(1);
    assertThat(kernel.epc().count(0, PageType.VEPC)).isEqualTo(5);
    driver.eremove(children, 1);
    release(open("unrelated", 0, 0));
    assertThat(two.zombies()).isEqualTo(1);
    assertThat(two.zombiesCreated()).isEqualTo(2);
    assertThat(two.zombiesReaped()).isEqualTo(1);
    release(children); // its pages go before the zombies are tried
    assertThat(two.zombies() + one.zombies()).isZero();
    assertThat(one.zombiesReaped()).isEqualTo(1);
    assertThat(children.zombiesCreated()).isZero();
    assertThat(driver.zombiesCreated()).isEqualTo(3);
    assertThat(kernel.epc().count(PageType.ZOMBIE)).isZero();
    assertThat(kernel.epc().count(1, PageType.FREE)).isEqualTo(10);
  }

  /** A name used again is another file. */
  @Test
  void theNextFileOfTheSameNameStartsWithoutZombies() {
    VirtualEpc other = open("other", 1, 0);
    VirtualEpc file = open("vm", 1, 0);
    driver.ecreate(file, 0);
    driver.eadd(other, 0, file, 0);
    release(file);
    VirtualEpc again = open("vm", 1, 0);
    assertThat(again.zombies()).isZero();
    assertThat(file.zombies()).isEqualTo(1);
  }
}
