package io.cpgjms.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cpgjms.api.GroupName;
import io.cpgjms.api.GroupView;
import io.cpgjms.api.Member;
import io.cpgjms.cpg.corosync.CorosyncEngine;
import io.cpgjms.group.Delivery;
import io.cpgjms.group.GroupLease;
import io.cpgjms.group.GroupListener;
import io.cpgjms.group.GroupOptions;
import io.cpgjms.group.Groups;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** A member that prints each view, as its members' nodes in one line, until its stdin ends. */
final class ViewPrinter implements GroupListener {
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private ViewPrinter() {}

  /**
   * @param arguments the group's name
   */
  public static void main(String[] arguments) throws IOException {
    GroupName group = new GroupName(arguments[0]);
    try (GroupLease lease =
        Groups.registry(new CorosyncEngine(null)).lease(group, GroupOptions.DEFAULTS)) {
      lease.subscribe(new ViewPrinter()); // for as long as the lease
      System.in.transferTo(PrintStream.nullOutputStream());
    }
  }

  @Override
  public void onView(GroupView view) {
    out.println(
        view.members().stream()
            .map(Member::nodeId)
            .map(Integer::toUnsignedString)
            .collect(Collectors.joining(" ", "nodes ", "")));
  }

  @Override
  public void onDelivery(Delivery delivery) {}
}
