package org.epcsim.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/**
 * A scenario on an EPC of about 1,000 pages: all sizes and times shrunk alike, costs as they are.
 * An enclave is not larger than four times the EPC, so that a check of everything stays cheap.
 */
final class SmallTwin {
  private static final double PAGES = 1_000;
  private static final long LARGEST = 4_000;
  private static final String LONGEST = "80 ms"; // where no guest has still to come

  private static final Pattern SIZE = Pattern.compile("(\\d+) pages?");
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?) (ns|us|ms|s|min|h)\\b");
  private static final Pattern RATE = Pattern.compile("([\\d.e+]+)/(.*)");
  private static final Map<String, Double> NANOS =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9);

  /** Costs, and what counts as starvation, belong to the machine's class, not to its size. */
  private static final Set<String> AS_THEY_ARE =
      Set.of("costs", "starvation", "name", "description");

  /** Things that happen so often in the whole scenario; threads access at their own rate. */
  private static final Set<String> PROCESSES = Set.of("requests", "arrivals", "touch");

  private final double scale;

  private SmallTwin(double scale) {
    this.scale = scale;
  }

  static ScenarioSpec of(ScenarioSpec scenario) {
    long epc = scenario.machine().epc().stream().mapToLong(s -> s.size().count()).sum();
    SmallTwin twin = new SmallTwin(PAGES / epc);
    Object tree = twin.shrink(scenario.resolved(), "", false);
    String yaml = new Dump(DumpSettings.builder().build()).dumpToString(tree);
    List<String> shorter =
        scenario.guests().isEmpty()
            ? List.of("run.warmUp=0 s", "run.horizon=" + LONGEST)
            : List.of();
    return ScenarioReader.parse(scenario.name(), yaml, shorter);
  }

  private Object shrink(Object node, String key, boolean process) {
    if (node instanceof Map<?, ?> map) {
      boolean inside = process || PROCESSES.contains(key);
      Map<String, Object> small = new TreeMap<>();
      map.forEach(
          (k, v) ->
              small.put((String) k, AS_THEY_ARE.contains(k) ? v : shrink(v, (String) k, inside)));
      return small;
    }
    if (node instanceof List<?> list) {
      return list.stream().map(item -> shrink(item, key, process)).toList();
    }
    if (node instanceof Double number && key.equals("work")) {
      return Math.max(1, number * scale);
    }
    return node instanceof String text ? shrinkText(text, process && key.equals("rate")) : node;
  }

  private String shrinkText(String text, boolean often) {
    Matcher rate = RATE.matcher(text);
    if (often && rate.matches()) {
      return Double.parseDouble(rate.group(1)) / scale + "/" + rate.group(2);
    }
    String sizes = replace(SIZE, text, m -> pages(m) + " pages");
    return replace(TIME, sizes, m -> nanos(m) + " ns");
  }

  private long pages(Matcher size) {
    long pages = (long) (Long.parseLong(size.group(1)) * scale); // down: parts still fit the whole
    return Math.max(size.group(1).equals("0") ? 0 : 1, Math.min(LARGEST, pages));
  }

  private String nanos(Matcher time) {
    double nanos = Double.parseDouble(time.group(1)) * NANOS.get(time.group(2));
    return String.format(Locale.ROOT, "%d", Math.round(nanos * scale));
  }

  private static String replace(Pattern pattern, String text, Function<Matcher, String> by) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder all = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(all, by.apply(matcher));
    }
    return matcher.appendTail(all).toString();
  }
}
