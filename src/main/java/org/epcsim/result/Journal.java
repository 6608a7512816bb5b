package org.epcsim.result;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The finished tasks of work under way, in one file of the results' folder, so that the work goes
 * on after it was killed. Records are appended whole; a torn one at the end, of a process that was
 * killed while it wrote, is cut off when the file is opened next.
 *
 * <p>A record is its length and the CRC-32C of its bytes, four bytes each, then the key's 64
 * characters and the content. Contents stay on the disk; memory holds where they are. What a power
 * failure takes from the end of the file is simulated again. May be used by several threads.
 */
public final class Journal implements AutoCloseable {

  /** Name of the file. */
  public static final String NAME = ".tasks.journal";

  private static final int KEY = 64;
  private static final int LARGEST = 1 << 30; // a length beyond it was never written
  private static final byte[] HEAD = "epcsim tasks 1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path dir;
  private final Path file;
  private final boolean made;
  private final FileChannel channel;
  private final FileLock lock;
  private final Map<String, Place> records = new HashMap<>();
  private long end;

  /** Where the content of a record is in the file. */
  private record Place(long at, int length) {}

  private Journal(Path dir, boolean made) throws IOException {
    this.dir = dir;
    this.made = made;
    this.file = dir.resolve(NAME);
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.lock = lock();
    load();
  }

  /**
   * Opens the journal of a folder, which is made if need be.
   *
   * @throws OutputException if it cannot be written, is not ours, or another process works in the
   *     folder
   */
  public static Journal open(Path dir) {
    boolean made = !Files.exists(dir);
    try {
      Files.createDirectories(dir);
      return new Journal(dir, made);
    } catch (IOException e) {
      throw new OutputException(dir.resolve(NAME), e);
    }
  }

  /**
   * Returns the key of a task: a digest of all that its result depends on.
   *
   * @param scenario as {@link #digest} gives it
   */
  public static String key(String program, String point, int replication, String scenario) {
    String text = String.join("\n", program, point, Integer.toString(replication), scenario);
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digest of a resolved scenario, as a part of a key. */
  public static String digest(Map<String, ?> scenario) {
    return Sha256.of(Json.compact(scenario).getBytes(StandardCharsets.UTF_8));
  }

  private FileLock lock() throws IOException {
    FileLock taken;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      taken = null; // by this very process
    }
    if (taken == null) {
      channel.close();
      throw new OutputException(dir, "another epcsim is at work in this folder");
    }
    return taken;
  }

  private void load() throws IOException {
    // Not closed: that would close the channel.
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
    long size = channel.size();
    byte[] head = in.readNBytes(HEAD.length);
    if (size > 0 && !Arrays.equals(head, Arrays.copyOf(HEAD, head.length))) {
      close();
      throw new OutputException(file, "it is there already and not a journal of epcsim");
    }
    if (head.length < HEAD.length) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(HEAD), 0);
      end = HEAD.length;
      return;
    }
    end = HEAD.length;
    try {
      boolean whole = true;
      while (whole) {
        whole = read(in, size);
      }
    } catch (EOFException e) {
      // torn: cut off below
    }
    channel.truncate(end);
  }

  private boolean read(DataInputStream in, long size) throws IOException {
    int length = in.readInt();
    int crc = in.readInt();
    if (length < KEY || length > LARGEST || end + 8 + length > size) {
      return false;
    }
    byte[] record = new byte[length];
    in.readFully(record);
    if (crc(record) != crc) {
      return false;
    }
    String key = new String(record, 0, KEY, StandardCharsets.US_ASCII);
    records.put(key, new Place(end + 8 + KEY, length - KEY));
    end += 8L + length;
    return true;
  }

  private static int crc(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record);
    return (int) crc.getValue();
  }

  /** Returns how many tasks are kept. */
  public synchronized int size() {
    return records.size();
  }

  /**
   * Returns what was kept of a task.
   *
   * @throws OutputException if the file can no longer be read
   */
  public Optional<byte[]> get(String key) {
    Place place;
    synchronized (this) {
      place = records.get(key);
    }
    return Optional.ofNullable(place).map(this::read);
  }

  private byte[] read(Place place) {
    ByteBuffer content = ByteBuffer.allocate(place.length());
    try {
      while (content.hasRemaining()) {
        if (channel.read(content, place.at() + content.position()) < 0) {
          throw new EOFException("it was cut short by somebody else");
        }
      }
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
    return content.array();
  }

  /**
   * Keeps a finished task.
   *
   * @param key as {@link #key} gives it
   * @throws OutputException if it cannot be written: the disk is full, ...; tasks kept before stay
   */
  public synchronized void put(String key, byte[] content) {
    byte[] record = Arrays.copyOf(key.getBytes(StandardCharsets.US_ASCII), KEY + content.length);
    System.arraycopy(content, 0, record, KEY, content.length);
    ByteBuffer bytes = ByteBuffer.allocate(8 + record.length);
    bytes.putInt(record.length).putInt(crc(record)).put(record).flip();
    try {
      long at = end;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      end = at;
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
    records.put(key, new Place(end - content.length, content.length));
  }

  /** Removes the file: the work is done. */
  public synchronized void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  /** Lets go of the file; without any task it goes, and a folder that was made for it. */
  @Override
  public synchronized void close() {
    try {
      if (channel.isOpen()) {
        if (records.isEmpty() && end == HEAD.length) {
          Files.deleteIfExists(file);
        }
        lock.close();
        channel.close();
      }
      if (made && Files.isDirectory(dir)) {
        Files.delete(dir);
      }
    } catch (DirectoryNotEmptyException e) {
      return; // it has its files
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }
}
