package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.epcsim.scenario.ScenarioText;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.Mser5;

/**
 * A point with the warm-up that it is run with.
 *
 * @param point the point, its scenario with that warm-up
 * @param found false if the rule found no end of the warm-up within half of the run
 */
record WarmUp(StudyPoint point, boolean found) {
  /** Replications of a pilot. Assumed: as many as Law looks at to begin with. */
  private static final int PILOTS = 5;

  private static final String KEY = "run.warmUp";

  /** Returns each point with its warm-up, found from pilots if the study says so. */
  static List<WarmUp> of(
      ScenarioText text, List<StudyPoint> points, StudySpec study, Replications replications) {
    if (study.warmUp() == StudySpec.WarmUp.FIXED) {
      return points.stream().map(point -> new WarmUp(point, true)).toList();
    }
    List<StudyPoint> pilots = new ArrayList<>();
    for (StudyPoint point : points) {
      pilots.add(with(text, point, "0 s"));
    }
    List<List<ReplicationResult>> runs = replications.pilots(pilots, PILOTS);
    List<WarmUp> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      all.add(found(text, points.get(i), runs.get(i)));
    }
    return all;
  }

  /** The latest end of the warm-up that any enclave's progress shows, of means over the pilots. */
  private static WarmUp found(ScenarioText text, StudyPoint point, List<ReplicationResult> pilots) {
    long end = 0;
    boolean found = true;
    for (SortedMap<Long, double[]> sums : progress(point, pilots).values()) {
      if (sums.size() >= Mser5.FEWEST) {
        Mser5 rule = Mser5.of(sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
        if (rule.samples() > 0) {
          end = Math.max(end, List.copyOf(sums.keySet()).get(rule.samples() - 1));
        }
        found &= rule.found();
      }
    }
    StudyPoint warmedUp = with(text, point, end + " ns");
    return new WarmUp(new StudyPoint(point.id(), point.values(), warmedUp.scenario()), found);
  }

  private static StudyPoint with(ScenarioText text, StudyPoint point, String warmUp) {
    Map<String, String> values = new TreeMap<>(point.values());
    values.put(KEY, warmUp);
    return text.with(values, "study.warmUp");
  }

  /** The progress of each host enclave, its sum and how many pilots have it, by time. */
  private static Map<String, SortedMap<Long, double[]>> progress(
      StudyPoint point, List<ReplicationResult> pilots) {
    Map<String, SortedMap<Long, double[]>> sums = new TreeMap<>();
    for (ReplicationResult pilot : pilots) {
      EnclaveProgress.of(point.scenario(), pilot)
          .forEach(
              (actor, samples) -> {
                SortedMap<Long, double[]> ofActor =
                    sums.computeIfAbsent(actor, a -> new TreeMap<>());
                samples.forEach(
                    (t, value) -> {
                      double[] sum = ofActor.computeIfAbsent(t, x -> new double[2]);
                      sum[0] += value;
                      sum[1]++;
                    });
              });
    }
    return sums;
  }
}
