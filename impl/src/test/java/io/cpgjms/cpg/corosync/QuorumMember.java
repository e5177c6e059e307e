package io.cpgjms.cpg.corosync;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.CpgException;
import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Groups;
import io.cpgjms.group.Outbound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A JVM of a laboratory's node that is in a group, requires quorum for what it sends, and prints a
 * line for each event: {@code view MEMBERS QUORUM}, {@code message TEXT}. A line of input is sent,
 * and answered by {@code confirmed TEXT} or {@code refused TEXT: REASON}.
 */
public final class QuorumMember implements GroupListener {
  private QuorumMember() {}

  /** The argument is the group. */
  public static void main(String[] arguments) throws IOException {
    GroupOptions options = GroupOptions.DEFAULTS.withRequireQuorum(true);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (GroupLease lease =
        Groups.registry(new CorosyncEngine(null)).lease(new GroupName(arguments[0]), options)) {
      lease.subscribe(new QuorumMember());
      for (String text = commands.readLine(); text != null; text = commands.readLine()) {
        send(lease, text);
      }
    }
  }

  private static void send(GroupLease lease, String text) {
    try {
      lease.sendAndConfirm(new Outbound.Framed(text.getBytes(UTF_8)));
      System.out.println("confirmed " + text);
    } catch (CpgException e) {
      System.out.println("refused " + text + ": " + e.getMessage());
    }
  }

  @Override
  public void onDelivery(Delivery delivery) {
    System.out.println("message " + UTF_8.decode(delivery.payload()));
  }

  @Override
  public void onView(GroupView view) {
    System.out.println("view " + view.members().size() + " " + view.quorum());
  }
}
