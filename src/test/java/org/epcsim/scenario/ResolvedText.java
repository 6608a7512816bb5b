package org.epcsim.scenario;

import java.util.List;
import java.util.Map;
import org.epcsim.unit.Numbers;

/** A resolved scenario as YAML, in block style with texts in quotes. */
final class ResolvedText {

  private ResolvedText() {}

  static String of(Map<String, Object> tree) {
    StringBuilder text = new StringBuilder();
    write(text, "", tree);
    return text.toString();
  }

  private static void write(StringBuilder text, String indent, Map<?, ?> tree) {
    tree.forEach(
        (key, value) -> {
          text.append(indent).append(key).append(':');
          if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            write(text, indent + "  ", map);
          } else {
            text.append(' ').append(inline(value)).append('\n');
          }
        });
  }

  private static String inline(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
          .toList()
          .toString()
          .replaceAll("^\\[(.*)]$", "{$1}");
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ResolvedText::inline).toList().toString();
    }
    if (value instanceof Double number) {
      return Numbers.format(number);
    }
    return value instanceof String ? "\"" + value + "\"" : value.toString();
  }
}
