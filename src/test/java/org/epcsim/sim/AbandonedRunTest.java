package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.OperationListener;
import org.junit.jupiter.api.Test;

/** A workspace is as good as new after a run that an exception has ended anywhere. */
class AbandonedRunTest {
  private static final EnclaveSetup.Pattern ZIPF = new EnclaveSetup.Zipf(0.9, true);

  private static Simulation build(SmallMachine machine) {
    Simulation simulation = machine.simulation();
    simulation.add(SmallMachine.enclave("db", 600, 2, 1e4, ZIPF));
    simulation.add(new SmallVm(400).at(20 * SmallMachine.MILLISECOND).setup());
    return simulation;
  }

  /** Whether there is less in the records of the pages or more, the checks at the end see it. */
  private static List<Object> outcome(Workspace workspace) {
    Simulation simulation = build(new SmallMachine(900).workspace(workspace));
    simulation.run();
    List<Object> all = new ArrayList<>();
    all.add(simulation.events());
    all.add(simulation.enclaves().get(0).statistics().accesses());
    all.add(simulation.enclaves().get(0).statistics().faults());
    EpcPages pages = simulation.epc().pages();
    for (int page = 0; page < simulation.epc().size(); page++) {
      all.add(pages.type(page) + " " + pages.owner(page) + " " + pages.number(page));
    }
    return all;
  }

  @Test
  void afterSomeAllocations() {
    List<Object> fresh = outcome(new Workspace());
    for (int most : List.of(0, 1, 300, 650, 1_050)) {
      int[] left = {most};
      OperationListener failing =
          new OperationListener() {
            @Override
            public void allocated(int epcPage) {
              if (left[0]-- == 0) {
                throw new IllegalStateException("abandoned");
              }
            }
          };
      Workspace workspace = new Workspace();
      Simulation abandoned = build(new SmallMachine(1_000).workspace(workspace).listener(failing));
      assertThatThrownBy(abandoned::run).hasMessage("abandoned");
      assertThat(outcome(workspace)).as("%d pages", most).isEqualTo(fresh);
    }
  }

  @Test
  void afterABuildInQuietTime() {
    Workspace workspace = new Workspace();
    AccessesFactory failing =
        (kernel, setup, handler) -> {
          throw new IllegalStateException("abandoned");
        };
    Simulation abandoned = build(new SmallMachine(1_000).workspace(workspace).accesses(failing));
    assertThatThrownBy(abandoned::run).hasMessage("abandoned");
    assertThat(outcome(workspace)).isEqualTo(outcome(new Workspace()));
  }
}
