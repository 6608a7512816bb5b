package org.epcsim.sim;

import java.util.EnumMap;
import org.epcsim.random.Distribution;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;

/** The costs of one replication: constants as they are, distributions from a stream each. */
final class DrawnCosts {
  private final EnumMap<CostName, Cost> costs = new EnumMap<>(CostName.class);

  DrawnCosts(CostModel model, RandomStreams streams) {
    for (CostName name : CostName.values()) {
      Distribution time = model.time(name);
      boolean constant = time instanceof Distribution.Constant;
      RandomStream stream = constant ? null : streams.stream("costs/" + name.key());
      costs.put(name, new Cost(model.nanos(name), time, stream));
    }
  }

  /** True if it is always the same. */
  boolean constant(CostName name) {
    return costs.get(name).stream == null;
  }

  /** One operation in nanoseconds. */
  long nanos(CostName name) {
    return costs.get(name).draw();
  }

  /** So many operations one after the other. */
  long nanos(CostName name, long times) {
    Cost cost = costs.get(name);
    if (cost.stream == null) {
      return times * cost.mean;
    }
    long sum = 0;
    for (long k = 0; k < times; k++) {
      sum += cost.draw();
    }
    return sum;
  }

  /** {@code stream} is null for a constant. */
  private record Cost(long mean, Distribution time, RandomStream stream) {
    long draw() {
      return stream == null ? mean : Math.round(time.sample(stream));
    }
  }
}
