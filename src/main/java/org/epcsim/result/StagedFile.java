package org.epcsim.result;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is written aside, in the folder of its target, and takes the target's name only once
 * it is whole and on the disk. Until then, and if anything fails, the target is as it was.
 *
 * <p>It is locked while it is aside. A process that is killed leaves it behind, unlocked, until
 * {@link #removeAbandoned} finds it.
 */
final class StagedFile implements AutoCloseable {

  private static final Pattern ASIDE = Pattern.compile("\\..+\\.([0-9]{1,18})-[0-9]{1,9}\\.part");

  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final Sha256 sha256 = new Sha256();
  private final OutputStream out;
  private String digest;
  private boolean published;

  StagedFile(Path target) {
    this.target = target;
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Path free = null;
      FileChannel opened = null;
      for (int i = 0; opened == null; i++) {
        free = aside(target, i);
        opened = create(free);
      }
      this.part = free;
      this.channel = opened;
      lock(opened);
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
    this.out = new BufferedOutputStream(new Digesting(), 1 << 16);
  }

  /** A name no other run uses now; the process number keeps runs into one folder apart. */
  private static Path aside(Path target, int attempt) {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + attempt;
    return target.resolveSibling(name + ".part");
  }

  /** Removes what processes that no longer live left aside in a folder. */
  static void removeAbandoned(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        Matcher name = ASIDE.matcher(part.getFileName().toString());
        if (name.matches() && isAbandoned(part, Long.parseLong(name.group(1)))) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // it is in nobody's way
    }
  }

  /** In another container a process of any number may live; only the lock tells. */
  private static boolean isAbandoned(Path part, long process) throws IOException {
    if (process != ProcessHandle.current().pid() && ProcessHandle.of(process).isPresent()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      return lock(channel);
    }
  }

  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    } catch (IOException e) {
      return true; // a file system without locks
    }
  }

  private static FileChannel create(Path path) throws IOException {
    try {
      // Not a temporary file of the JDK's: those are readable by their owner only.
      return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException taken) {
      return null;
    }
  }

  Path target() {
    return target;
  }

  OutputStream out() {
    return out;
  }

  /** Ends the content and brings it to the disk; returns its SHA-256 in hexadecimal. */
  String seal() {
    if (digest == null) {
      try {
        out.flush();
        channel.force(true);
      } catch (IOException e) {
        throw new OutputException(target, e);
      }
      digest = sha256.hex();
    }
    return digest;
  }

  /** Gives the whole content the target's name, in one step. */
  void publish() {
    seal();
    try {
      try {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
      channel.close();
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
    published = true;
  }

  /** Removes what was written aside, unless it was published. */
  @Override
  public void close() {
    if (published) {
      return;
    }
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new OutputException(part, e);
    }
  }

  /** Writes to the channel and to the digest. */
  private final class Digesting extends FilterOutputStream {
    Digesting() {
      super(Channels.newOutputStream(channel));
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      sha256.update(bytes, offset, length);
    }
  }
}
