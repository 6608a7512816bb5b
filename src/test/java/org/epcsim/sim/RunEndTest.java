package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs that end early because they cannot be clean any more. */
class RunEndTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  private static Simulation run(SmallMachine machine, EnclaveSetup enclave) {
    Simulation simulation = machine.simulation();
    simulation.add(enclave);
    simulation.end().whenUnclean();
    simulation.run();
    return simulation;
  }

  @Test
  void aCleanRunGoesToItsHorizon() {
    EnclaveSetup fits = SmallMachine.enclave("db", 600, 1, 1e5, UNIFORM);
    Simulation simulation = run(new SmallMachine(1_000), fits);
    assertThat(simulation.now()).isEqualTo(SmallMachine.SECOND);
    assertThat(simulation.end().unclean()).isFalse();
  }

  @Test
  void aFailedBuildEndsItEvenDuringTheWarmUp() {
    EnclaveSetup enclave = SmallMachine.enclave("db", 600, 1, 1e5, UNIFORM);
    SmallMachine machine = new SmallMachine(2).time(SmallMachine.SECOND, 900_000_000);
    Simulation simulation = run(machine, enclave);
    assertThat(simulation.now()).isLessThan(20 * SmallMachine.MILLISECOND);
    assertThat(simulation.end().unclean()).isTrue();
  }

  /** Every access faults for 50 us where it should take 1 us; windows last a second. */
  @Test
  void lowProgressEndsItAfterTheWarmUpOnly() {
    EnclaveSetup sweep =
        SmallMachine.enclave("sweep", 1_000, 1, 1e6, new EnclaveSetup.Sequential());
    for (long warmUp : new long[] {0, 2 * SmallMachine.SECOND}) {
      SmallMachine machine =
          new SmallMachine(900)
              .costs(Costs.of(Map.of(CostName.FAULT, 50_000L)))
              .time(10 * SmallMachine.SECOND, warmUp);
      Simulation simulation = run(machine, sweep);
      assertThat(simulation.end().unclean()).isTrue();
      assertThat(simulation.now())
          .isBetween(warmUp + SmallMachine.SECOND, warmUp + 2 * SmallMachine.SECOND);
    }
  }
}
