package org.epcsim.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fnv1aTest {

  /** Source: the test vectors of RFC 9923. */
  @ParameterizedTest
  @CsvSource({"'', cbf29ce484222325", "a, af63dc4c8601ec8c", "foobar, 85944171f73967e8"})
  void agreesWithThePublishedVectors(String text, String hash) {
    Fnv1a fnv = new Fnv1a();
    fnv.add(text);
    assertThat(fnv.hex()).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({"foo, bar, 85944171f73967e8"})
  void partsHashAsTheirConcatenation(String first, String second, String hash) {
    Fnv1a fnv = new Fnv1a();
    fnv.add(first);
    fnv.add(second);
    assertThat(fnv.hex()).isEqualTo(hash);
  }
}
