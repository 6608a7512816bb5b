package org.epcsim.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A JSON file as a tree that knows where each value stood. */
final class JsonDocument {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonNode root;
  private final Map<String, JsonLocation> places = new HashMap<>();
  private final Problems problems;

  private JsonDocument(JsonParser json, Problems problems) throws IOException {
    this.problems = problems;
    this.root = json.nextToken() == null ? MissingNode.getInstance() : node(json, "");
    if (json.nextToken() != null) {
      JsonLocation more = json.currentTokenLocation();
      problems.add(more.getLineNr(), more.getColumnNr(), "more text after the end");
    }
  }

  /** Reads a file; complaints go to {@code problems}. Null if it cannot be read at all. */
  static JsonDocument read(Path file, Problems problems) {
    problems.begin(file.toString());
    try (JsonParser json = FACTORY.createParser(Files.readAllBytes(file))) {
      return new JsonDocument(json, problems);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      boolean known = at != null && at.getLineNr() > 0 && at.getColumnNr() > 0;
      problems.add(
          known ? at.getLineNr() : 1, known ? at.getColumnNr() : 1, "not JSON: " + firstLine(e));
    } catch (IOException e) {
      problems.add(1, 1, Reading.reason(e));
    }
    return null;
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private JsonNode node(JsonParser json, String path) throws IOException {
    places.put(path, json.currentTokenLocation());
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = make.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          json.nextToken();
          object.set(key, node(json, child(path, key)));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = make.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(node(json, path + "[" + array.size() + "]"));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> make.numberNode(json.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> make.numberNode(json.getDoubleValue());
      case VALUE_STRING -> make.textNode(json.getText());
      case VALUE_TRUE -> make.booleanNode(true);
      case VALUE_FALSE -> make.booleanNode(false);
      default -> make.nullNode();
    };
  }

  /** The path of a key under a path, such as {@code enclaves.db}. */
  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  JsonNode root() {
    return root;
  }

  /** Complains about the value at a path or, where there is none, about what should hold it. */
  void complain(String path, String message) {
    String at = path;
    while (!places.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
    }
    JsonLocation place = places.get(at);
    problems.add(
        place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr(), message);
  }
}
