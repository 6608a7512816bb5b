package org.epcsim.random;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * All the random number streams of one replication.
 *
 * <p>A stream is an L64X128MixRandom whose state is the SHA-256 of {@code seed/replication/name} in
 * UTF-8, taken as four big-endian words: increment, congruential part, linear part low and high.
 * Streams of different names are independent for every purpose of a simulation; how far one was
 * read does not move another.
 */
public final class RandomStreams {

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
    LongBuffer state = ByteBuffer.wrap(sha256(prefix + name)).asLongBuffer();
    return new RandomStream(new L64X128Mix(state.get(), state.get(), state.get(), state.get()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
