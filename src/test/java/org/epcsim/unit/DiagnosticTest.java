package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

  private static final Diagnostic FIRST =
      new Diagnostic("host.yaml", 12, 3, "unknown key \"epcc\"");
  private static final Diagnostic SECOND = new Diagnostic("host.yaml", 14, 8, "has no unit");

  @Test
  void theTextIsWhatEditorsJumpTo() {
    assertThat(FIRST).hasToString("host.yaml:12:3: unknown key \"epcc\"");
  }

  @Test
  void placesCountFromOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Diagnostic("f", 0, 1, "m"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Diagnostic("f", 1, 0, "m"));
  }

  @Test
  void anExceptionCarriesEveryDiagnosticInItsOrder() {
    List<Diagnostic> diagnostics = new ArrayList<>(List.of(SECOND, FIRST));
    InvalidInputException exception = new InvalidInputException(diagnostics);
    diagnostics.clear();
    assertThat(exception.diagnostics()).containsExactly(SECOND, FIRST);
    assertThat(exception).hasMessage(SECOND + "\n" + FIRST);
  }

  @Test
  void aRefusalWithoutAReasonIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InvalidInputException(List.of()));
  }
}
