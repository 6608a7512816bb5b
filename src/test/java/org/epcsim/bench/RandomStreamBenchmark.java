package org.epcsim.bench;

import java.util.concurrent.TimeUnit;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Nanoseconds a draw. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomStreamBenchmark {

  private final RandomStream stream = new RandomStreams(1, 0).stream("benchmark");

  /** Runs this class alone. */
  public static void main(String[] args) throws RunnerException {
    String include = RandomStreamBenchmark.class.getName();
    new Runner(new OptionsBuilder().include(include).build()).run();
  }

  /** 64 bits. */
  @Benchmark
  public long nextLong() {
    return stream.nextLong();
  }

  /** A number on [0, 1). */
  @Benchmark
  public double nextDouble() {
    return stream.nextDouble();
  }

  /** An index below a bound that is no power of two. */
  @Benchmark
  public long nextLongBelow() {
    return stream.nextLong(23_936);
  }

  /** An exponential variate. */
  @Benchmark
  public double exponential() {
    return stream.exponential();
  }
}
