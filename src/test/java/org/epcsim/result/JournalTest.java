package org.epcsim.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished tasks on the disk. */
class JournalTest {
  @TempDir private Path dir;

  private static String key(int task) {
    return Journal.key("program", "point", task, "scenario");
  }

  private static byte[] content(int task) {
    return ("content of " + task).repeat(task % 7).getBytes(StandardCharsets.UTF_8);
  }

  private Path file() {
    return dir.resolve(Journal.NAME);
  }

  private void write(int tasks) {
    try (Journal journal = Journal.open(dir)) {
      for (int task = 0; task < tasks; task++) {
        journal.put(key(task), content(task));
      }
    }
  }

  private int readBack() {
    try (Journal journal = Journal.open(dir)) {
      int task = 0;
      for (; journal.get(key(task)).isPresent(); task++) {
        assertThat(journal.get(key(task)).get()).isEqualTo(content(task));
      }
      assertThat(journal.size()).isEqualTo(task);
      return task;
    }
  }

  @Test
  void whatIsKeptIsThereForTheNextProcess() {
    write(50);
    assertThat(readBack()).isEqualTo(50);
  }

  @Test
  void aKeyTellsProgramPointReplicationAndScenarioApart() {
    assertThat(
            Set.of(
                Journal.key("a", "p", 1, "s"),
                Journal.key("b", "p", 1, "s"),
                Journal.key("a", "q", 1, "s"),
                Journal.key("a", "p", 2, "s"),
                Journal.key("a", "p", 1, "t")))
        .hasSize(5);
    assertThat(Journal.digest(Map.of("rate", "1/s"))).isNotEqualTo(Journal.digest(Map.of()));
  }

  @Test
  void whereverTheFileIsCutTheRecordsBeforeAreWholeAndMoreCanBeAdded() throws IOException {
    write(20);
    byte[] whole = Files.readAllBytes(file());
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 200; trial++) {
      int cut = random.nextInt(whole.length);
      Files.write(file(), Arrays.copyOf(whole, cut));
      int left = readBack();
      assertThat(left).isBetween(0, 19);
      try (Journal journal = Journal.open(dir)) {
        for (int task = left; task < 20; task++) {
          journal.put(key(task), content(task));
        }
      }
      assertThat(file()).hasBinaryContent(whole);
    }
  }

  @Test
  void fromARecordThatWasChangedOnNothingIsTaken() throws IOException {
    write(20);
    byte[] whole = Files.readAllBytes(file());
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      byte[] changed = whole.clone();
      int at = 15 + random.nextInt(whole.length - 15);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), changed);
      assertThat(readBack()).isBetween(0, 19);
    }
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws IOException {
    Files.writeString(file(), "dear diary,\n");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Journal.open(dir))
        .withMessageContaining("not a journal of epcsim");
    assertThat(file()).hasContent("dear diary,\n");
  }

  @Test
  void aFolderHasOneProcessAtATime() {
    try (Journal journal = Journal.open(dir)) {
      journal.put(key(0), content(0));
      assertThatExceptionOfType(OutputException.class)
          .isThrownBy(() -> Journal.open(dir))
          .withMessage("cannot write " + dir + ": another epcsim is at work in this folder");
    }
    assertThat(readBack()).isEqualTo(1);
  }

  @Test
  void withoutATaskNothingStays() {
    Path made = dir.resolve("made");
    Journal.open(made).close();
    assertThat(made).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path plain = Files.writeString(dir.resolve("plain"), "");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Journal.open(plain.resolve("below")));
  }

  @Test
  void aFileThatSomebodyCutsWhileItIsOpenIsAnErrorAndNoResult() throws IOException {
    try (Journal journal = Journal.open(dir)) {
      journal.put(key(5), content(5));
      Files.write(file(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      assertThatExceptionOfType(OutputException.class).isThrownBy(() -> journal.get(key(5)));
    }
  }
}
