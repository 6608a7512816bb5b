package org.epcsim.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.epcsim.scenario.StudyPoint;

/** The replications of one point as they come in. */
final class PointRuns {
  private final StudyPoint point;
  private final Rule rule;
  private final boolean allCharted;
  private final boolean brief;
  private final List<ReplicationResult> known = new ArrayList<>();
  private final List<ReplicationResult> early = new ArrayList<>(); // by index less known, or null
  private int started;
  private int wanted;

  PointRuns(StudyPoint point, Rule rule, boolean allCharted, boolean brief) {
    this.point = point;
    this.allCharted = allCharted;
    this.brief = brief;
    this.rule = rule;
    this.wanted = rule.wanted(List.of());
  }

  /** Whether a replication is wanted that nobody has begun. */
  boolean waits() {
    return started < wanted;
  }

  Replication start() {
    int index = started++;
    return new Replication(point, index, allCharted || index == 0, brief);
  }

  boolean ended() {
    return known.size() >= wanted;
  }

  int wanted() {
    return wanted;
  }

  /** Takes a result; those that came before their predecessors wait for them. */
  void put(int index, ReplicationResult result) {
    if (ended()) {
      return; // was begun before it was known that it would not be needed
    }
    int place = index - known.size();
    while (early.size() <= place) {
      early.add(null);
    }
    early.set(place, result);
    while (!ended() && !early.isEmpty() && early.get(0) != null) {
      known.add(early.remove(0));
      wanted = rule.wanted(Collections.unmodifiableList(known));
    }
  }

  List<ReplicationResult> results() {
    return List.copyOf(known);
  }
}
