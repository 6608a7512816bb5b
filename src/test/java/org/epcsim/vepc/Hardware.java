package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import org.epcsim.epc.Outcome;
import org.epcsim.epc.Touch;

/** Makes vEPC pages present when they are touched; at one touch it hesitates, or kills. */
final class Hardware implements GuestEncls.Residence {
  private final VepcDriver driver;
  private int served;
  private int hesitateAt = -1;
  private int hesitations;
  private int killAt = -1;

  Hardware(VepcDriver driver) {
    this.driver = driver;
  }

  /** Touches answered READY since the last of these calls. */
  int served() {
    return served;
  }

  void reset() {
    served = 0;
  }

  /** From now on: NOT_YET some times when {@code at} touches were served. */
  void hesitate(int at, int times) {
    reset();
    hesitateAt = at;
    hesitations = times;
  }

  /** From now on: KILLED when {@code at} touches were served. */
  void kill(int at) {
    reset();
    killAt = at;
  }

  @Override
  public Touch touch(VirtualEpc vepc, int page) {
    if (served == killAt) {
      return Touch.KILLED;
    }
    if (served == hesitateAt && hesitations > 0) {
      hesitations--;
      return Touch.NOT_YET;
    }
    served++;
    assertThat(driver.access(vepc, page, 0, true)).isIn(Outcome.NOPAGE, Outcome.HIT);
    return Touch.READY;
  }
}
