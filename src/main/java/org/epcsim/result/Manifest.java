package org.epcsim.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was made from and which files it left: {@code manifest.json}.
 *
 * @param version the program's version
 * @param scenario the resolved scenario: a tree of maps, lists, text, numbers and booleans
 * @param seed the seed, from 0
 * @param files SHA-256 in hexadecimal of every CSV, SVG and JSON file of the run by its name, with
 *     {@code /} between folder and file; the manifest itself and run-info.json are not in it
 * @param otherFiles names of the files whose bytes depend on the machine, such as PNG
 */
public record Manifest(
    String version,
    Map<String, Object> scenario,
    long seed,
    SortedMap<String, String> files,
    SortedSet<String> otherFiles) {

  /** Copies the collections. */
  public Manifest {
    scenario = Collections.unmodifiableMap(new LinkedHashMap<>(scenario));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    otherFiles = Collections.unmodifiableSortedSet(new TreeSet<>(otherFiles));
  }

  /**
   * Returns the SHA-256 of the resolved scenario in hexadecimal: of its JSON on one line, without
   * blanks, keys in the tree's order, in UTF-8.
   */
  public String scenarioSha256() {
    return Sha256.of(Json.compact(scenario).getBytes(StandardCharsets.UTF_8));
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", version);
    tree.put("scenario", scenario);
    tree.put("scenario_sha256", scenarioSha256());
    tree.put("seed", seed);
    tree.put("files", files);
    tree.put("other_files", otherFiles);
    return tree;
  }

  /** Reads the tree; null, with complaints, if it is no manifest of ours. */
  @SuppressWarnings("unchecked")
  static Manifest of(JsonDocument document) {
    JsonNode root = document.root();
    List<String> wrong = new ArrayList<>();
    expect(document, wrong, "version", root.path("version").isTextual(), "text");
    expect(document, wrong, "scenario", root.path("scenario").isObject(), "a map");
    expect(document, wrong, "scenario_sha256", root.path("scenario_sha256").isTextual(), "text");
    expect(document, wrong, "seed", root.path("seed").canConvertToLong(), "a whole number");
    expect(document, wrong, "files", texts(root.path("files"), true), "a map of SHA-256 sums");
    expect(document, wrong, "other_files", texts(root.path("other_files"), false), "a list");
    if (!wrong.isEmpty()) {
      return null;
    }
    SortedMap<String, String> files = new TreeMap<>();
    root.get("files")
        .properties()
        .forEach(entry -> files.put(entry.getKey(), entry.getValue().textValue()));
    SortedSet<String> otherFiles = new TreeSet<>();
    root.get("other_files").forEach(name -> otherFiles.add(name.textValue()));
    return new Manifest(
        root.get("version").textValue(),
        (Map<String, Object>) Json.plain(root.get("scenario")),
        root.get("seed").longValue(),
        files,
        otherFiles);
  }

  private static void expect(
      JsonDocument document, List<String> wrong, String key, boolean fits, String what) {
    if (!fits) {
      wrong.add(key);
      document.complain(key, "`" + key + "` is missing or not " + what);
    }
  }

  private static boolean texts(JsonNode node, boolean map) {
    boolean fits = map ? node.isObject() : node.isArray();
    for (JsonNode item : node) {
      fits &= item.isTextual();
    }
    return fits;
  }
}
