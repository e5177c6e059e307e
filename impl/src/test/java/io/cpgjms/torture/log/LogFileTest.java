package io.cpgjms.torture.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cpgjms.api.ChangeReason;
import io.cpgjms.api.Member;
import io.cpgjms.api.MembershipChange;
import io.cpgjms.api.RingId;
import io.cpgjms.torture.log.LogEvent.CleanEnd;
import io.cpgjms.torture.log.LogEvent.Delivered;
import io.cpgjms.torture.log.LogEvent.Ended;
import io.cpgjms.torture.log.LogEvent.Note;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogEvent.Sent;
import io.cpgjms.torture.log.LogEvent.Started;
import io.cpgjms.torture.log.LogEvent.Viewed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final Member SELF = new Member(2, 30_000);
  private static final MessageId ID = new MessageId(3, 9, 77);
  private static final RingId RING = new RingId(1, 0x5c);
  private static final List<LogEvent> EACH =
      List.of(
          new Started(1, 3, SELF, true),
          new Note(2, "tenure 1 starts"),
          new Viewed(
              3,
              1,
              RING,
              List.of(SELF),
              Stream.of(ChangeReason.values())
                  .map(reason -> new MembershipChange(SELF, reason))
                  .toList(),
              List.of()),
          new Sent(4, ID, 99),
          new Delivered(5, SELF, ID, true, RING, 1),
          new Delivered(6, SELF, ID, false, LogEvent.NO_RING, 2),
          new Ended(7, ID, Outcome.IN_DOUBT, "im Zweifel: über die Zeit"),
          new CleanEnd(8));

  @TempDir private Path directory;

  private Path written(List<LogEvent> events) throws IOException {
    Path path = directory.resolve("member.log");
    LogFile file = LogFile.create(path);
    events.forEach(file::write);
    return path;
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    assertEquals(EACH, LogFile.read(written(EACH)));
  }

  @Test
  void moreThanAChunkIsRead() throws IOException {
    List<LogEvent> many = new ArrayList<>();
    for (int i = 1; i <= 200_000; i++) {
      many.add(new Sent(i, ID, i));
    }
    assertEquals(many, LogFile.read(written(many)));
  }

  @Test
  void aLastRecordThatIsCutOffIsLeftOut() throws IOException {
    Path path = written(List.of(EACH.get(0), EACH.get(1)));
    int whole = 4 + 22 + 4 + 26;
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(whole - 1);
    }
    assertEquals(List.of(EACH.get(0)), LogFile.read(path));
  }

  @Test
  void anEmptyFileHasNoRecords() throws IOException {
    assertEquals(List.of(), LogFile.read(Files.createFile(directory.resolve("empty.log"))));
  }
}
