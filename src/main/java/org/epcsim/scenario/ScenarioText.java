package org.epcsim.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Problems;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.InvalidInputException;

/** A valid scenario as it was written, from which the points of a study are read. */
public final class ScenarioText {

  private static final int MOST_BAD_POINTS = 10;

  private final String file;
  private final Node.Mapping tree;
  private final BoundTree bound;
  private final ScenarioSpec scenario;

  private ScenarioText(String file, Node.Mapping tree, BoundTree bound, ScenarioSpec scenario) {
    this.file = file;
    this.tree = tree;
    this.bound = bound;
    this.scenario = scenario;
  }

  /** Turns a tree into records and refuses it if that or anything before found problems. */
  static ScenarioText bind(String file, Node tree, Problems problems) {
    BoundTree bound = new BoundTree(problems, Position.startOf(file));
    ScenarioSpec scenario = new Binder(bound).scenario(tree);
    new HostRules(bound).check();
    new GuestRules(bound).check();
    new ArrivalRules(bound).check();
    new StudyRules(bound).check();
    problems.refuseIfAny();
    return new ScenarioText(file, (Node.Mapping) tree, bound, scenario);
  }

  /** Returns the scenario itself. */
  public ScenarioSpec scenario() {
    return scenario;
  }

  /**
   * Returns the points of the study, the last axis moving fastest; one without values if there are
   * no axes.
   *
   * @throws InvalidInputException if the scenario is not valid at some of them
   */
  public List<StudyPoint> points() {
    List<Diagnostic> wrong = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    List<StudyPoint> points = new ArrayList<>();
    int bad = 0;
    for (Map<String, Place> values : combinations()) {
      Map<String, String> texts = new TreeMap<>();
      List<KeyOverride> overrides = new ArrayList<>();
      values.forEach(
          (path, place) -> {
            texts.put(path, place.value());
            overrides.add(new KeyOverride(path + "=" + place.value(), place.at(), place.at()));
          });
      try {
        ScenarioSpec at = at(overrides);
        points.add(new StudyPoint(StudyPoint.id(texts), new TreeMap<>(texts), at));
      } catch (InvalidInputException e) {
        String id = StudyPoint.id(texts);
        for (Diagnostic d : e.diagnostics()) {
          if (seen.add(d.toString())) {
            wrong.add(
                new Diagnostic(d.file(), d.line(), d.column(), "at " + id + ": " + d.message()));
          }
        }
        if (++bad == MOST_BAD_POINTS) {
          break;
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    return points;
  }

  /**
   * Returns the scenario, without its study, with other values.
   *
   * @param values by path
   * @param because path of the key that asks for it: where complaints point to
   * @throws InvalidInputException if it is not valid with them
   */
  public StudyPoint with(Map<String, String> values, String because) {
    return new StudyPoint(
        StudyPoint.id(values), new TreeMap<>(values), at(overrides(values, because)));
  }

  /**
   * Returns the scenario, with its study, with other values.
   *
   * @param values by path
   * @param because path of the key that asks for it: where complaints point to
   * @throws InvalidInputException if it is not valid with them
   */
  public ScenarioText changed(Map<String, String> values, String because) {
    Problems problems = new Problems(file);
    return bind(file, Overrides.apply(tree, overrides(values, because), problems), problems);
  }

  private List<KeyOverride> overrides(Map<String, String> values, String because) {
    Position at = bound.valueAt(because);
    List<KeyOverride> overrides = new ArrayList<>();
    values.forEach((path, value) -> overrides.add(new KeyOverride(path + "=" + value, at, at)));
    return overrides;
  }

  /** Returns a complaint about a key of the scenario, to be thrown. */
  public InvalidInputException refusal(String path, String message) {
    Position at = bound.valueAt(path);
    return new InvalidInputException(
        List.of(new Diagnostic(at.file(), at.line(), at.column(), path + ": " + message)));
  }

  private ScenarioSpec at(List<KeyOverride> overrides) {
    Problems problems = new Problems(file);
    Map<String, Node.Entry> keys = new LinkedHashMap<>(tree.entries());
    keys.remove("study");
    keys.remove("expect");
    Node changed = Overrides.apply(new Node.Mapping(tree.at(), keys), overrides, problems);
    return bind(file, changed, problems).scenario();
  }

  private record Place(String value, Position at) {}

  private List<Map<String, Place>> combinations() {
    Optional<StudySpec> study = scenario.study();
    if (study.isEmpty() || study.get().points().isEmpty()) {
      List<Map<String, Place>> all = List.of(Map.of());
      if (study.isPresent()) {
        for (String axis : study.get().axes().keySet()) {
          all = times(all, axis);
        }
      }
      return all;
    }
    List<Map<String, Place>> listed = new ArrayList<>();
    for (int i = 0; i < study.get().points().size(); i++) {
      String point = "study.points[" + i + "]";
      Map<String, Place> values = new LinkedHashMap<>();
      study
          .get()
          .points()
          .get(i)
          .forEach((p, v) -> values.put(p, new Place(v, bound.valueAt(BoundTree.path(point, p)))));
      listed.add(values);
    }
    return listed;
  }

  private List<Map<String, Place>> times(List<Map<String, Place>> all, String axis) {
    String at = BoundTree.path("study.axes", axis);
    List<Map<String, Place>> product = new ArrayList<>();
    for (Map<String, Place> before : all) {
      for (String item : bound.members(at)) {
        for (String value : bound.value(item, AxisValues.class).orElseThrow().values()) {
          Map<String, Place> one = new LinkedHashMap<>(before);
          one.put(axis, new Place(value, bound.valueAt(item)));
          product.add(one);
        }
      }
    }
    return product;
  }
}
