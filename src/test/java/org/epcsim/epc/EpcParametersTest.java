package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which machines there are. */
class EpcParametersTest {

  private static final EpcSection SECTION = new EpcSection(0, 4);

  @Test
  void linuxHasItsWatermarksItsBatchAndAgeing() {
    EpcParameters linux = EpcParameters.linux(List.of(SECTION));
    assertThat(linux.lowWatermark()).isEqualTo(32);
    assertThat(linux.highWatermark()).isEqualTo(64);
    assertThat(linux.scanBatch()).isEqualTo(16);
    assertThat(linux.isLinux()).isTrue();
  }

  @Test
  void everyWhatIfIsNotLinux() {
    EpcParameters linux = EpcParameters.linux(List.of(SECTION));
    assertThat(linux.withReclaim(31, 64, 16).isLinux()).isFalse();
    assertThat(linux.withReclaim(32, 65, 16).isLinux()).isFalse();
    assertThat(linux.withReclaim(32, 64, 1).isLinux()).isFalse();
    assertThat(linux.withAgeing(false).isLinux()).isFalse();
    assertThat(linux.withDirectReclaimInFaults(true).isLinux()).isFalse();
    assertThat(linux.withVaPages(false).isLinux()).isFalse();
    assertThat(linux.withReclaimableVepc(true).isLinux()).isFalse();
    assertThat(linux.withCgroups(List.of(new CgroupLimit("g", 7))).isLinux()).isFalse();
    assertThat(linux.withProfile(KernelProfile.V4_PATCH).isLinux()).isTrue();
    assertThat(linux.withSgx2(true).isLinux()).isTrue();
    assertThat(linux.withBackingStore(7).isLinux()).isTrue();
  }

  @Test
  void aMachineHasOneToEightSections() {
    assertThat(EpcParameters.linux(Collections.nCopies(8, SECTION)).pages()).isEqualTo(32);
    assertThatThrownBy(() -> EpcParameters.linux(List.of())).hasMessageContaining("1 to 8");
    assertThatThrownBy(() -> EpcParameters.linux(Collections.nCopies(9, SECTION)))
        .hasMessageContaining("not 9");
  }

  @Test
  void aMachineHasAtMostOneTebibyteOfEpc() {
    EpcSection half = new EpcSection(0, 1 << 27);
    assertThat(EpcParameters.linux(List.of(half, half)).pages()).isEqualTo(1 << 28);
    assertThatThrownBy(() -> EpcParameters.linux(List.of(half, half, SECTION)))
        .hasMessageContaining("268435460 EPC pages");
    EpcSection huge = new EpcSection(0, Integer.MAX_VALUE);
    assertThatThrownBy(() -> EpcParameters.linux(List.of(huge, huge, huge)))
        .hasMessageContaining("1 TiB");
  }

  @Test
  void aSectionHasANodeAndAPage() {
    assertThatThrownBy(() -> new EpcSection(-1, 1)).hasMessageContaining("node -1");
    assertThatThrownBy(() -> new EpcSection(0, 0)).hasMessageContaining("not 0");
  }

  @Test
  void watermarksAreOrderedAndABatchHasAPage() {
    EpcParameters linux = EpcParameters.linux(List.of(SECTION));
    assertThatThrownBy(() -> linux.withReclaim(2, 1, 1)).hasMessageContaining("low <= high");
    assertThatThrownBy(() -> linux.withReclaim(-1, 1, 1)).hasMessageContaining("low <= high");
    assertThatThrownBy(() -> linux.withReclaim(0, 0, 0)).hasMessageContaining("at least 1");
    assertThat(linux.withReclaim(0, 0, 1).scanBatch()).isEqualTo(1);
  }

  @Test
  void aBackingStoreMayBeEmptyButNotLess() {
    EpcParameters linux = EpcParameters.linux(List.of(SECTION));
    assertThat(linux.backingStore()).isEqualTo(EpcParameters.UNLIMITED);
    assertThat(linux.withBackingStore(0).backingStore()).isZero();
    assertThatThrownBy(() -> linux.withBackingStore(-1)).hasMessageContaining("-1 pages");
  }

  @Test
  void aCgroupsLimitIsNotNegative() {
    assertThat(new CgroupLimit("g", 0).limit()).isZero();
    assertThatThrownBy(() -> new CgroupLimit("g", -1)).hasMessageContaining("-1 pages");
  }

  @Test
  void nodesAreAscendingAndDistinct() {
    assertThat(
            EpcParameters.linux(List.of(new EpcSection(7, 1), new EpcSection(2, 1), SECTION))
                .nodes())
        .containsExactly(0, 2, 7);
  }
}
