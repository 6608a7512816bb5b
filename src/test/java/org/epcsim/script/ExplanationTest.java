package org.epcsim.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  /** The text is for people: a change to it is read in the golden file's difference. */
  @Test
  void everyOperationIsFollowedThroughTheKernel() throws IOException {
    OperationScript script = ScriptParserTest.parse(ScriptParserTest.resource("explained.epc"));
    StringBuilder text = new StringBuilder();
    new Replay(script).explained(true).run(part -> text.append(part).length() > 0);
    assertThat(text).hasToString(ScriptParserTest.resource("explained.expected.txt"));
  }

  @Test
  void explanationsLeaveTheOutcomesAsTheyAre() throws IOException {
    OperationScript script = ScriptParserTest.parse(ScriptParserTest.resource("explained.epc"));
    StringBuilder explained = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    new Replay(script).explained(true).run(part -> explained.append(part).length() > 0);
    new Replay(script).run(part -> plain.append(part).length() > 0);
    assertThat(explained.toString().lines().filter(line -> line.startsWith("{")))
        .containsExactlyElementsOf(plain.toString().lines().toList());
  }
}
