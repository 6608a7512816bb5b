package org.epcsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FollowingAxesTest {
  private static ObjectNode study(List<Map<String, String>> points) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    TreeSet<String> paths = new TreeSet<>();
    points.forEach(point -> paths.addAll(point.keySet()));
    paths.forEach(path -> summary.withArray("axes").addObject().put("path", path));
    for (Map<String, String> point : points) {
      ObjectNode values = summary.withArray("points").addObject().putObject("values");
      point.forEach(values::put);
    }
    return summary;
  }

  @Test
  void anAxisThatMovesWithTheDrawnOneSaysNothingNew() {
    ObjectNode study =
        study(
            List.of(
                Map.of("high", "64", "low", "32", "epc", "4 GiB", "sold", "3 GiB"),
                Map.of("high", "1024", "low", "512", "epc", "4 GiB", "sold", "3 GiB"),
                Map.of("high", "64", "low", "32", "epc", "256 GiB", "sold", "255 GiB")));
    assertThat(FollowingAxes.of("high", study)).containsExactly("high", "low", "sold");
    assertThat(FollowingAxes.of("epc", study)).containsExactly("epc", "low", "sold");
  }

  @Test
  void ofAProductOfAxesNoneFollows() {
    ObjectNode study =
        study(
            List.of(
                Map.of("count", "1", "size", "a"),
                Map.of("count", "2", "size", "a"),
                Map.of("count", "1", "size", "b"),
                Map.of("count", "2", "size", "b")));
    assertThat(FollowingAxes.of("count", study)).containsExactly("count");
  }

  @Test
  void aKeyThatIsNotEverywhereDoesNotFollow() {
    ObjectNode study =
        study(
            List.of(Map.of("count", "1"), Map.of("count", "1", "size", "b"), Map.of("count", "2")));
    assertThat(FollowingAxes.of("count", study)).containsExactly("count");
  }
}
