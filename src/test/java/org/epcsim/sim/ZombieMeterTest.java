package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.epcsim.epc.Outcome;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VirtualEpc;
import org.junit.jupiter.api.Test;

class ZombieMeterTest {
  private final Simulation simulation = new SmallMachine(100).simulation();
  private final VepcDriver driver = simulation.vepc();
  private final ZombieMeter zombies = simulation.zombies();

  /** A file of a VM with its first pages present. */
  private VirtualEpc file(String vm, int pages) {
    VirtualEpc file = driver.open(vm + "_" + pages);
    zombies.opened(file, vm);
    driver.mmap(file, true);
    for (int page = 0; page < pages; page++) {
      driver.access(file, page, 0, true);
    }
    return file;
  }

  @Test
  void aZombieIsItsVmsEvenIfAnotherVmsCloseReapsIt() {
    VirtualEpc secs = file("a", 2);
    VirtualEpc children = file("a", 3);
    VirtualEpc other = file("b", 4);
    driver.ecreate(secs, 0);
    driver.eadd(children, 0, secs, 0);
    driver.release(secs);
    assertThat(zombies.of("a").created()).isEqualTo(1);
    assertThat(zombies.of("a").now()).isEqualTo(1);
    assertThat(zombies.of("b").created()).isZero();
    driver.eremove(children, 0);
    driver.release(other);
    assertThat(zombies.of("a").reaped()).isEqualTo(1);
    assertThat(zombies.of("a").now()).isZero();
    assertThat(zombies.of("a").max()).isEqualTo(1);
    assertThat(zombies.of("b").reaped()).isZero();
  }

  @Test
  void pagesOfAnEnclaveWithAVcpuInsideAreCountedApart() {
    VirtualEpc file = file("a", 3);
    driver.ecreate(file, 0);
    driver.eadd(file, 1, file, 0);
    assertThat(driver.enter(file, 0)).isEqualTo(Outcome.OK);
    driver.release(file);
    assertThat(zombies.of("a").created()).isEqualTo(2);
    assertThat(zombies.enclaveAct()).isEqualTo(driver.zombiesEnclaveAct()).isPositive();
  }

  @Test
  void pageSecondsAreTheNumberOverTime() {
    ZombieCount count = new ZombieCount();
    count.created(1_000_000_000);
    count.created(2_000_000_000);
    count.reaped(4_000_000_000L);
    assertThat(count.pageSeconds(10_000_000_000L)).isCloseTo(1 + 4 + 6, within(1e-9));
    assertThat(count.max()).isEqualTo(2);
  }

  @Test
  void afterTheWarmUpThoseThatAreLeftGoOnCountingAsTheyAre() {
    ZombieCount count = new ZombieCount();
    count.created(1_000_000_000);
    count.created(1_000_000_000);
    count.reaped(2_000_000_000);
    count.reset(3_000_000_000L);
    assertThat(count.created()).isZero();
    assertThat(count.reaped()).isZero();
    assertThat(count.max()).isEqualTo(1);
    assertThat(count.now()).isEqualTo(1);
    assertThat(count.pageSeconds(5_000_000_000L)).isCloseTo(2, within(1e-9));
  }
}
