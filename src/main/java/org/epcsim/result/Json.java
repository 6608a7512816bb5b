package org.epcsim.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.epcsim.unit.Numbers;

/**
 * Writes trees of maps, iterables, text, booleans, numbers and nulls as JSON: keys in the order of
 * the map, numbers through {@link Numbers}, UTF-8, LF.
 */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the tree indented, with a line end after it. */
  static void write(Object tree, OutputStream out) throws IOException {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("")
                    .withRootSeparator(""))
            .withObjectIndenter(indent)
            .withArrayIndenter(indent);
    // Not closing the generator leaves `out` open for the line end.
    JsonGenerator json = FACTORY.createGenerator(out);
    json.setPrettyPrinter(pretty);
    write(tree, "", json);
    json.flush();
    out.write('\n');
  }

  /** Returns the tree on one line, without blanks. */
  static String compact(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      write(tree, "", json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(Object node, String path, JsonGenerator json) throws IOException {
    if (node instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = (String) entry.getKey();
        json.writeFieldName(key);
        write(entry.getValue(), path.isEmpty() ? key : path + "." + key, json);
      }
      json.writeEndObject();
    } else if (node instanceof Iterable<?> list) {
      json.writeStartArray();
      int i = 0;
      for (Object item : list) {
        write(item, path + "[" + i++ + "]", json);
      }
      json.writeEndArray();
    } else if (node instanceof Number number) {
      json.writeNumber(number(number, path));
    } else if (node instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (node instanceof CharSequence text) {
      json.writeString(text.toString());
    } else if (node == null) {
      json.writeNull();
    } else {
      throw new IllegalArgumentException(path + " is a " + node.getClass().getSimpleName());
    }
  }

  private static String number(Number number, String path) {
    if (number instanceof Integer || number instanceof Long) {
      return Numbers.format(number.longValue());
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(path + " is " + value + "; what has no value is null");
    }
    return Numbers.format(value);
  }

  /** Turns a tree that was read into one that can be written, key order kept. */
  static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.textValue();
  }
}
