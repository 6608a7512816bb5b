package org.epcsim.scenario.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Builds the tree of a YAML 1.2 text from the parser's events.
 *
 * <p>The tree is built here and not by the library's own composer because problems are collected
 * instead of ending the reading, and because the limits hold while events arrive: nesting deeper
 * than {@value #MAX_DEPTH} and a text that its aliases blow up to more than {@value #MAX_NODES}
 * values are refused before memory or stack is spent on them. The limits are assumed: a scenario
 * needs a depth of 6.
 */
public final class YamlText {

  /** Levels of nesting, counted through aliases. */
  static final int MAX_DEPTH = 64;

  /** Values in all, an aliased value counted as often as it is named. */
  static final int MAX_NODES = 200_000;

  /** A node with what an alias to it adds to the limits; no node while it is still open. */
  private record Measured(Node node, long nodes, int height) {}

  /** Ends the reading; what is wrong has been reported. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private static final Measured OPEN = new Measured(null, 0, 0);

  private final Position origin;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<Anchor, Measured> anchors = new HashMap<>();
  private Position latest;
  private long nodes;

  private YamlText(Position origin, String text, Problems problems) {
    this.origin = origin;
    this.problems = problems;
    this.latest = origin;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  /**
   * Builds the tree of a text.
   *
   * @param origin where the text's first character stands
   * @param text the text, which a byte order mark may precede
   * @param problems gets what is wrong
   * @return the tree; {@link Node.Broken} where a part of it could not be built
   */
  public static Node compose(Position origin, String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Optional<Position> unprintable = firstUnprintable(origin, content);
    if (unprintable.isPresent()) {
      problems.report(
          unprintable.get(), "a character that YAML does not allow: expected printable UTF-8 text");
      return new Node.Broken(origin);
    }
    YamlText reading = new YamlText(origin, content, problems);
    try {
      return reading.document();
    } catch (Stop e) {
      return new Node.Broken(origin);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.report(mark.map(reading::position).orElse(origin), "not YAML: " + reason(e));
      return new Node.Broken(origin);
    } catch (YamlEngineException e) {
      problems.report(origin, "not YAML: " + reason(e));
      return new Node.Broken(origin);
    }
  }

  private static String reason(YamlEngineException e) {
    return e instanceof YamlVersionException version
        ? "version %d.%d of YAML: expected 1.2"
            .formatted(version.getSpecVersion().getMajor(), version.getSpecVersion().getMinor())
        : String.valueOf(e.getMessage());
  }

  private static String reason(MarkedYamlEngineException e) {
    String reason = e.getContext() == null ? "" : e.getContext() + ", ";
    return (reason + e.getProblem()).replaceAll("\\s+", " ").strip();
  }

  // The scanner of snakeyaml-engine 3.2 trips over some escapes, such as one of 2^32 - 1, without a
  // mark.
  private Event next() {
    try {
      Event event = events.next();
      latest = position(event);
      return event;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      problems.report(latest, "not YAML: an escape or tag that cannot be read follows");
      throw new Stop();
    }
  }

  private Node document() {
    next(); // start of the stream
    Event event = next();
    if (event.getEventId() == Event.ID.StreamEnd) {
      return new Node.Scalar(origin, "", true);
    }
    Node root = node(next(), 0).node();
    next(); // end of the document
    Event next = next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      problems.report(position(next), "a second document: expected one document a file");
    }
    return root;
  }

  private Measured node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    count(1, depth, event);
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(name -> anchors.put(name, OPEN));
    Measured measured =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence((CollectionStartEvent) event, depth);
          case MappingStart -> mapping((CollectionStartEvent) event, depth);
          default -> throw new IllegalStateException("no value begins with " + event);
        };
    anchor.ifPresent(name -> anchors.put(name, measured));
    return measured;
  }

  private void count(long more, int depth, Event event) {
    nodes += more;
    if (depth > MAX_DEPTH) {
      problems.report(position(event), "nested deeper than " + MAX_DEPTH + " levels");
      throw new Stop();
    }
    if (nodes > MAX_NODES) {
      problems.report(position(event), "more than " + MAX_NODES + " values, aliases counted");
      throw new Stop();
    }
  }

  private Measured alias(AliasEvent event, int depth) {
    Measured target = anchors.get(event.getAlias());
    Node.Broken broken = new Node.Broken(position(event));
    if (target == null) {
      problems.report(broken.at(), "no anchor &" + event.getAlias() + " before this alias");
      return new Measured(broken, 1, 0);
    }
    if (target.node() == null) {
      problems.report(broken.at(), "a cycle: *" + event.getAlias() + " stands inside itself");
      return new Measured(broken, 1, 0);
    }
    count(target.nodes(), depth + target.height(), event);
    return target;
  }

  private Measured scalar(ScalarEvent event) {
    refuseTag(event.getTag(), event);
    return new Measured(new Node.Scalar(position(event), event.getValue(), event.isPlain()), 1, 0);
  }

  private Measured sequence(CollectionStartEvent start, int depth) {
    refuseTag(start.getTag(), start);
    List<Node> items = new ArrayList<>();
    long size = 1;
    int height = 0;
    for (Event e = next(); e.getEventId() != Event.ID.SequenceEnd; e = next()) {
      Measured item = node(e, depth + 1);
      items.add(item.node());
      size += item.nodes();
      height = Math.max(height, item.height() + 1);
    }
    Node node = new Node.Sequence(position(start), Collections.unmodifiableList(items));
    return new Measured(node, size, height);
  }

  private Measured mapping(CollectionStartEvent start, int depth) {
    refuseTag(start.getTag(), start);
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    long size = 1;
    int height = 0;
    for (Event e = next(); e.getEventId() != Event.ID.MappingEnd; e = next()) {
      Measured key = node(e, depth + 1);
      Measured value = node(next(), depth + 1);
      size += key.nodes() + value.nodes();
      height = Math.max(height, Math.max(key.height(), value.height()) + 1);
      enter(entries, position(e), key.node(), value.node());
    }
    Node node = new Node.Mapping(position(start), Collections.unmodifiableMap(entries));
    return new Measured(node, size, height);
  }

  private void enter(Map<String, Node.Entry> entries, Position at, Node key, Node value) {
    if (!(key instanceof Node.Scalar name)) {
      if (!(key instanceof Node.Broken)) {
        problems.report(at, "a mapping or list as a key: expected a name");
      }
      return;
    }
    if (name.plain() && name.text().equals("<<")) {
      problems.report(
          at,
          "the merge key << is not part of YAML 1.2: write the keys out, or alias a whole value");
      return;
    }
    Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(at, value));
    if (first != null) {
      problems.report(
          at,
          "%s is given twice, first in line %d"
              .formatted(Quoted.of(name.text()), first.key().line()));
    }
  }

  private void refuseTag(Optional<String> tag, Event event) {
    tag.ifPresent(
        name ->
            problems.report(
                position(event),
                "the tag "
                    + Quoted.of(name.replace("tag:yaml.org,2002:", "!!"))
                    + " is refused: expected no tags"));
  }

  private Position position(Event event) {
    return event.getStartMark().map(this::position).orElse(origin);
  }

  private Position position(Mark mark) {
    int firstColumn = mark.getLine() == 0 ? origin.column() : 1;
    return new Position(
        origin.file(), origin.line() + mark.getLine(), firstColumn + mark.getColumn());
  }

  private static Optional<Position> firstUnprintable(Position origin, String text) {
    int line = origin.line();
    int column = origin.column();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!printable(c)) {
        return Optional.of(new Position(origin.file(), line, column));
      }
      boolean newLine = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return Optional.empty();
  }

  // YAML 1.2.2, production 1 (c-printable), less the byte order mark.
  private static boolean printable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0x7E)
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || c >= 0x10000;
  }
}
