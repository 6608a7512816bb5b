package org.epcsim.random;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * All the random number streams of one replication.
 *
 * <p>A stream is the JDK's L64X128MixRandom started from the 32 bytes of SHA-256 of {@code
 * seed/replication/name} in UTF-8. Streams of different names are independent for every purpose of
 * a simulation; how far one was read does not move another.
 */
public final class RandomStreams {

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final String prefix;

  /**
   * Names the streams of one replication.
   *
   * @param seed the seed of the whole study, any value
   * @param replication the index of the replication, from 0
   * @throws IllegalArgumentException if the index is negative
   */
  public RandomStreams(long seed, int replication) {
    if (replication < 0) {
      throw new IllegalArgumentException("replications count from 0: " + replication);
    }
    this.prefix = seed + "/" + replication + "/";
  }

  /**
   * Returns the stream of that name, at its start: asking twice gives the same numbers twice, so an
   * actor asks once and keeps it.
   *
   * @param name what draws from it, for example {@code enclave/db/thread/0}
   */
  public RandomStream stream(String name) {
    return new RandomStream(GENERATORS.create(sha256(prefix + name)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
