package io.cpgjms.torture.log;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that survives {@code kill -9}: it is written straight into the system's file cache. Each
 * record has its length before it (4 bytes), which is written last; 0 is the end. Safe for any
 * thread.
 */
public final class LogFile {
  private static final int CHUNK_BYTES = 4 << 20;
  private static final int LENGTH_BYTES = 4;

  /** Views of 100 members fit, and texts are cut. */
  private static final int MAX_RECORD_BYTES = 16 << 10;

  private final FileChannel channel;
  private final ByteBuffer record = littleEndian(ByteBuffer.allocate(MAX_RECORD_BYTES));
  private long mappedAt;
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  private LogFile(FileChannel channel) {
    this.channel = channel;
  }

  /** A new file. */
  public static LogFile create(Path file) throws IOException {
    return new LogFile(FileChannel.open(file, CREATE_NEW, READ, WRITE));
  }

  public synchronized void write(LogEvent event) {
    record.clear();
    LogCodec.encode(event, record);
    record.flip();
    if (chunk.remaining() < record.remaining() + LENGTH_BYTES) {
      mapNext();
    }
    int at = chunk.position();
    int length = record.remaining();
    chunk.position(at + LENGTH_BYTES);
    chunk.put(record);
    VarHandle.releaseFence();
    chunk.putInt(at, length);
  }

  private void mapNext() {
    try {
      mappedAt += chunk.position();
      chunk = littleEndian(channel.map(MapMode.READ_WRITE, mappedAt, CHUNK_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All whole records; a last one that was not finished is left out. */
  public static List<LogEvent> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      ByteBuffer in = littleEndian(channel.map(MapMode.READ_ONLY, 0, channel.size()));
      List<LogEvent> events = new ArrayList<>();
      while (in.remaining() >= LENGTH_BYTES) {
        int length = in.getInt();
        if (length == 0 || length > in.remaining()) {
          break;
        }
        events.add(LogCodec.decode(littleEndian(in.slice(in.position(), length))));
        in.position(in.position() + length);
      }
      return events;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e, e);
    }
  }
}
