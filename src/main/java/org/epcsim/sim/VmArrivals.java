package org.epcsim.sim;

import java.util.List;
import org.epcsim.random.RandomStream;

/**
 * VMs that come one after the other, named {@code NAME-1} and so on.
 *
 * @param name unique among arrivals and guests
 * @param template what each of them is like but for its name, tenant and start
 * @param process when they come
 * @param first when the process begins, ns
 * @param most how many come at most
 */
public record VmArrivals(String name, VmSetup template, Timing process, long first, long most) {

  /** When VMs come. */
  public sealed interface Timing {
    /** No further one comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * When the next one comes, in ns, or {@link #NEVER}.
     *
     * @param come how many have come
     * @param last when the last one came, or when the process begins if none has
     */
    long next(long come, long last, RandomStream gaps);
  }

  /** A Poisson process of so many a second. */
  public record Poisson(double rate) implements Timing {
    @Override
    public long next(long come, long last, RandomStream gaps) {
      double gap = gaps.exponential() / rate * 1e9;
      return gap < EventCalendar.MAX_TIME ? last + Math.round(gap) : NEVER;
    }
  }

  /** One at the beginning and one after every gap of so many nanoseconds. */
  public record Every(long gap) implements Timing {
    @Override
    public long next(long come, long last, RandomStream gaps) {
      return come == 0 ? last : last + gap;
    }
  }

  /** At these instants in ns, ascending. */
  public record At(List<Long> instants) implements Timing {
    /** Copies the instants. */
    public At {
      instants = List.copyOf(instants);
    }

    @Override
    public long next(long come, long last, RandomStream gaps) {
      return come < instants.size() ? instants.get((int) come) : NEVER;
    }
  }

  /** The {@code number}-th of them, from 1, which comes at {@code time}. */
  VmSetup vm(long number, long time) {
    return template.as(name + "-" + number, name, time);
  }
}
