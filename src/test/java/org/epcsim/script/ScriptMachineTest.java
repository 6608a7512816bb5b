package org.epcsim.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.epcsim.epc.KernelProfile;
import org.junit.jupiter.api.Test;

class ScriptMachineTest {

  /** The outcome lines of a script, every invariant checked after each. */
  private static List<String> replay(String text, KernelProfile profile) {
    OperationScript script = OperationScript.parse("a.epc", text.getBytes(US_ASCII), profile);
    List<String> lines = new ArrayList<>();
    new Replay(script).checked(true).run(part -> lines.addAll(part.toString().lines().toList()));
    return lines;
  }

  private static List<String> field(String name, String... operations) {
    return replay("section 0 48\n" + String.join("\n", operations), KernelProfile.LINUX_6_X)
        .stream()
        .map(line -> line.replaceAll(".*\"" + name + "\":\"?([^\",}]*).*", "$1"))
        .toList();
  }

  private static String[] adds(String enclave, int count) {
    return IntStream.range(0, count)
        .mapToObj(page -> "encl.add " + enclave + ' ' + page)
        .toArray(String[]::new);
  }

  private static String script(String before, String[] middle, String after) {
    return before + '\n' + String.join("\n", middle) + '\n' + after;
  }

  @Test
  void anOutcomeHasEveryFieldInItsOrder() {
    assertThat(
            replay("\nsection 5 8\nsection 2 3\ncpu 1\nencl.create a 2", KernelProfile.LINUX_6_X))
        .containsExactly(
            "{\"line\":4,\"op\":\"cpu\",\"ret\":\"OK\",\"free\":11,\"active\":0,\"zombies\":0,"
                + "\"awake\":false,\"ewb\":0,\"eldu\":0,\"epc\":null,\"nodes\":[3,8],\"fifo\":\"\"}",
            "{\"line\":5,\"op\":\"encl.create\",\"ret\":\"OK\",\"free\":9,\"active\":0,"
                + "\"zombies\":0,\"awake\":false,\"ewb\":0,\"eldu\":0,\"epc\":\"1.1\","
                + "\"nodes\":[1,8],\"fifo\":\"\"}");
  }

  @Test
  void theFirstOperationsRunOnTheNodeOfSectionZero() {
    assertThat(replay("section 5 8\nsection 2 8\nencl.create a 2", KernelProfile.LINUX_6_X).get(0))
        .contains("\"epc\":\"0.1\"");
  }

  @Test
  void numbersOutsideEveryRangeAreOutcomesNotErrors() {
    assertThat(
            field(
                "ret",
                "cpu 64",
                "cpu 99999999999999999999999",
                "encl.create a 0",
                "encl.create a 3",
                "encl.create a 2097152",
                "encl.create a 18446744073709551616",
                "encl.create a 1048576",
                "encl.add a 1048576",
                "encl.access a 4294967296",
                "vepc.open v",
                "vepc.access v 1048576",
                "vepc.access v 1048575",
                "guest.ecreate v 4294967296",
                "guest.eadd v 1048575 v 9223372036854775807"))
        .containsExactly(
            "EINVAL", "EINVAL", "EINVAL", "EINVAL", "EINVAL", "EINVAL", "OK", "EINVAL", "EINVAL",
            "OK", "EINVAL", "NOPAGE", "EINVAL", "EINVAL");
  }

  @Test
  void theListIsHashedFromSixtyFiveEntriesOn() {
    List<String> fifos =
        replay(
                "section 0 200\n" + script("encl.create a 128", adds("a", 65), ""),
                KernelProfile.LINUX_6_X)
            .stream()
            .map(line -> line.replaceAll(".*\"fifo\":\"([^\"]*)\".*", "$1"))
            .toList();
    String sixtyFour =
        IntStream.range(0, 64).mapToObj(page -> "a:" + page).collect(Collectors.joining(","));
    Fnv1a hash = new Fnv1a();
    hash.add(sixtyFour + ",a:64");
    assertThat(fifos.get(64)).isEqualTo(sixtyFour);
    assertThat(fifos.get(65)).isEqualTo("fnv1a64:" + hash.hex());
  }

  @Test
  void stepsWriteOutOnePageEachAndTheLastGoesOnToTheEnd() {
    String[] operations =
        script(
                "encl.create a 32",
                adds("a", 18),
                "async k ksgxd.run\nstep k\nresume k\nstep k\nstep k\nstep k")
            .split("\n");
    List<String> rets = field("ret", operations);
    List<String> ewbs = field("ewb", operations);
    int from = rets.size() - 6;
    assertThat(rets.subList(from, from + 6))
        .containsExactly("PENDING", "PENDING", "PENDING", "PENDING", "OK", "EINVAL");
    assertThat(ewbs.subList(from, from + 6)).containsExactly("0", "1", "16", "17", "18", "18");
  }

  @Test
  void anAsyncOperationStaysOnTheCpuOfItsStart() {
    String[] lines =
        script(
                "section 1 4\nencl.create a 64",
                adds("a", 50),
                "async k encl.add a 50\ncpu 1\nresume k")
            .split("\n");
    List<String> epcs = field("epc", lines);
    assertThat(epcs.get(epcs.size() - 1)).startsWith("0.");
  }

  @Test
  void anIdIsFreeAgainWhenItsOperationNeverWaited() {
    assertThat(field("ret", "async k vepc.open v", "async k vepc.open w", "resume k"))
        .containsExactly("OK", "OK", "EINVAL");
  }

  @Test
  void theV4PatchHandsOutPagesInDescendingOrderSectionBySection() {
    List<String> lines =
        replay(
            "section 1 2\nsection 0 2\ncpu 0\nvepc.open v\nvepc.access v 0\nvepc.access v 1\n"
                + "vepc.access v 2\n",
            KernelProfile.V4_PATCH);
    assertThat(lines.subList(2, 5).stream().map(line -> line.replaceAll(".*\"epc\":\"", "")))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("0.1"),
            second -> assertThat(second).startsWith("0.0"),
            third -> assertThat(third).startsWith("1.1"));
  }
}
