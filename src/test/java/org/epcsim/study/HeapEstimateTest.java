package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.epcsim.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

/** A scenario of more pages is estimated to need more heap by so many bytes a page. */
class HeapEstimateTest {
  private static final int PAGES = 1 << 20;

  private static long bytes(String actors) {
    String text =
        "name: t\nmachine: {epc: 4 GiB, sgx2: true}\nrun: {horizon: 1 s, sample: 1 s}\n" + actors;
    return HeapEstimate.bytes(ScenarioReader.parse("t.yaml", text, List.of()));
  }

  /** Bytes a page, since there are 2^20; what an actor takes besides is less than one. */
  private static long perPage(String actors) {
    return (bytes(actors) - bytes("")) / PAGES;
  }

  private static long pattern(String pattern) {
    return perPage("enclaves: {db: {size: 4 GiB, rate: 1/s, pattern: %s}}".formatted(pattern));
  }

  @Test
  void weightsAreOfEveryPartAndPhase() {
    assertThat(pattern("uniform")).isEqualTo(16);
    assertThat(pattern("sequential")).isEqualTo(12);
    assertThat(pattern("zipf")).isEqualTo(16 + 8);
    String zipf = "{weight: 1, pattern: zipf}";
    String scan = "{weight: 1, pattern: sequential}";
    String mixture = "{kind: mixture, of: [%s, %s]}";
    assertThat(pattern(mixture.formatted(zipf, scan))).isEqualTo(21 + 8 + 16);
    assertThat(pattern(mixture.formatted(zipf, zipf))).isEqualTo(21 + 16 + 16);
    String phase = "{workingSet: 1 GiB, time: 1 s}";
    String phased = "{kind: phased, phases: [%s, %s]}";
    assertThat(pattern(phased.formatted(phase, phase))).isEqualTo(16 + 16);
  }

  @Test
  void aGuestWithEnclavesHasAnEpcOfItsOwn() {
    assertThat(perPage("guests: {vm: {vepc: 4 GiB}}")).isEqualTo(5);
    String enclave = "{app: {size: 4 GiB, rate: 1/s, pattern: uniform}}";
    String guest = "guests: {vm: {vepc: 4 GiB, enclaves: %s}}".formatted(enclave);
    assertThat(perPage(guest)).isEqualTo(5 + 24 + 16);
    assertThat(perPage(guest + "\nwhatIf: {reclaimableVepc: true}")).isEqualTo(5 + 24 + 16 + 8);
  }

  @Test
  void ofVmsThatComeAsManyLiveAsFitAreCappedOrCome() {
    String guest = "guests: {vm: {vepc: 1 GiB, enclaves: {app: {size: 1 page, rate: 1/s}}}}\n";
    String arrivals = guest + "arrivals: {vm: {guest: vm, rate: 1/s%s}}\n";
    String all = arrivals.formatted("");
    assertThat(perPage(guest)).isEqualTo(perPage(1));
    assertThat(perPage(all + "admission: {hostReserve: 1 GiB}")).isEqualTo(perPage(3));
    assertThat(perPage(all + "admission: {caps: {vm: 8}}")).isEqualTo(perPage(8));
    assertThat(perPage(arrivals.formatted(", most: 12"))).isEqualTo(perPage(12));
    assertThat(perPage(guest + "arrivals: {vm: {guest: vm, at: [1 ms, 2 ms, 2 ms, 3 ms]}}"))
        .isEqualTo(perPage(4));
    assertThat(perPage(all)).isGreaterThan(perPage(1_000));
  }

  /** Each VM has a quarter of the pages, and together they never have more than all. */
  private static long perPage(int vms) {
    return vms * 24 / 4 + Math.min(5, vms * 5 / 4);
  }
}
