package io.cpgjms.torture;

import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.api.RingId;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.InDoubtException;
import io.cpgjms.torture.log.LogEvent;
import io.cpgjms.torture.log.LogEvent.Outcome;
import io.cpgjms.torture.log.LogFile;
import io.cpgjms.torture.log.MessageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down what a member in Java sees and does. Safe for any thread. */
final class Journal {
  private final LogFile file;
  private final int sender;
  private final Set<MessageId> lasts = ConcurrentHashMap.newKeySet();

  private Journal(LogFile file, int sender) {
    this.file = file;
    this.sender = sender;
  }

  static Journal create(Path path, int sender, Member self) throws IOException {
    Journal journal = new Journal(LogFile.create(path), sender);
    journal.file.write(new LogEvent.Started(System.nanoTime(), sender, self, false));
    return journal;
  }

  int sender() {
    return sender;
  }

  /** How many messages of the last round have been delivered here. */
  int lasts() {
    return lasts.size();
  }

  void note(String text) {
    file.write(new LogEvent.Note(System.nanoTime(), text));
  }

  void view(GroupView view) {
    file.write(
        new LogEvent.Viewed(
            System.nanoTime(),
            view.number(),
            ring(view.ring()),
            view.members(),
            view.joined(),
            view.left()));
  }

  MessageId delivery(Delivery delivery) {
    Payload.Read read = Payload.read(delivery.payload());
    file.write(
        new LogEvent.Delivered(
            System.nanoTime(),
            delivery.sender(),
            read.id(),
            read.intact(),
            ring(delivery.ring()),
            delivery.position()));
    if (read.id().kind() == MessageId.Kind.LAST) {
      lasts.add(read.id());
    }
    return read.id();
  }

  private static RingId ring(Optional<RingId> ring) {
    return ring.orElse(LogEvent.NO_RING);
  }

  void sends(MessageId id, int bytes) {
    file.write(new LogEvent.Sent(System.nanoTime(), id, bytes));
  }

  void confirmed(MessageId id) {
    file.write(new LogEvent.Ended(System.nanoTime(), id, Outcome.CONFIRMED, ""));
  }

  /** In doubt or refused, as the exception says. */
  void failed(MessageId id, RuntimeException why) {
    Outcome outcome = why instanceof InDoubtException ? Outcome.IN_DOUBT : Outcome.REFUSED;
    file.write(
        new LogEvent.Ended(System.nanoTime(), id, outcome, String.valueOf(why.getMessage())));
  }

  void cleanEnd() {
    file.write(new LogEvent.CleanEnd(System.nanoTime()));
  }
}
