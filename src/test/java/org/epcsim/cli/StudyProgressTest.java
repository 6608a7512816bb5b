package org.epcsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a study under way. */
class StudyProgressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0  | 120    | 3    | 0 of 120 replications
          37 | 0  | 120    | 60   | 37 of 120 replications, about 2 min left
          37 | 37 | 120    | 1    | 37 of 120 replications
          40 | 20 | 120    | 10   | 40 of 120 replications, about 40 s left
          1  | 0  | 2      | 0.01 | 1 of 2 replications, about 1 s left
          1  | 0  | 100000 | 1    | 1 of 100000 replications, about 28 h left
          9  | 3  | -1     | 10   | 9 replications
          9  | 3  | 9      | 10   | 9 of 9 replications
          """)
  void timeLeftIsFromWhatThisProcessDid(
      long done, long kept, long wanted, double seconds, String text) {
    assertThat(new Standing(done, kept, wanted, seconds).text()).isEqualTo(text);
  }

  @Test
  void aLineComesEveryTenSecondsAtMostAndOneAtTheEnd() {
    StringWriter err = new StringWriter();
    ProgressLines lines = new ProgressLines(new PrintWriter(err));
    for (int second = 0; second <= 25; second++) {
      lines.show(new Standing(second, 0, 26, second));
    }
    lines.end(new Standing(26, 4, 26, 26));

    assertThat(err.toString().lines())
        .containsExactly(
            "epcsim: 10 of 26 replications, about 16 s left",
            "epcsim: 20 of 26 replications, about 6 s left",
            "epcsim: 26 of 26 replications, 4 of them by an earlier run");
  }

  @Test
  void whatIsKeptIsSaidWhenAStudyEndsEarly() {
    StringWriter err = new StringWriter();
    try (StudyProgress progress = StudyProgress.start(new PrintWriter(err), true, true, true)) {
      IllegalStateException cause = new IllegalStateException("no page");
      assertThat(progress.unfinished(cause)).hasMessage("nothing was done yet").hasCause(cause);
      progress.update(7, 2, 9);
      assertThat(progress.unfinished(cause))
          .hasMessage("7 of 9 replications are kept; the same command goes on from there");
      progress.finished();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aBarStaysOnItsLineAndHasNoColours() {
    StringWriter err = new StringWriter();
    TerminalBar bar = new TerminalBar(new PrintWriter(err));
    bar.show(new Standing(0, 0, 40, 0));
    bar.show(new Standing(10, 0, 40, 5));
    bar.show(new Standing(20, 0, 80, 10));
    bar.end(new Standing(80, 0, 80, 40));

    assertThat(err.toString()).startsWith("\r").endsWith("\n").doesNotContain("\u001b");
    assertThat(err.toString().strip().lines().count()).isEqualTo(1);
    assertThat(List.of(err.toString().strip().split("\r")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(80))
        .last()
        .asString()
        .contains("replications", "20/80");
  }
}
