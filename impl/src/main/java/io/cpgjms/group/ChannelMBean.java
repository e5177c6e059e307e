package io.cpgjms.group;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/**
 * Shows the {@link GroupStatistics} of a channel in the platform MBean server while the channel is
 * there: one attribute for each component, a number or a text, so that a client needs none of our
 * classes. Safe for any thread.
 */
final class ChannelMBean implements DynamicMBean {
  private static final Logger LOG = System.getLogger(ChannelMBean.class.getName());

  private static final MBeanInfo INFO =
      new MBeanInfo(
          ChannelMBean.class.getName(),
          "A closed process group that this process uses",
          Arrays.stream(GroupStatistics.class.getRecordComponents())
              .map(ChannelMBean::attribute)
              .toArray(MBeanAttributeInfo[]::new),
          null,
          null,
          null);

  private final Supplier<GroupStatistics> statistics;

  private ChannelMBean(Supplier<GroupStatistics> statistics) {
    this.statistics = statistics;
  }

  /**
   * Registers it as {@code io.cpgjms:type=Group,engine="...",name="..."}.
   *
   * @return what unregisters it; a failure is logged and does not matter to the channel
   */
  static Runnable register(String engine, String group, Supplier<GroupStatistics> statistics) {
    return ShownMBean.register(
        new ChannelMBean(statistics),
        "type=Group,engine=%s,name=%s"
            .formatted(ObjectName.quote(engine), ObjectName.quote(group)));
  }

  private static MBeanAttributeInfo attribute(RecordComponent component) {
    Class<?> type = component.getType().isPrimitive() ? component.getType() : String.class;
    String name = attributeName(component);
    return new MBeanAttributeInfo(name, type.getName(), name, true, false, false);
  }

  private static String attributeName(RecordComponent component) {
    String name = component.getName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static Object value(RecordComponent component, GroupStatistics of)
      throws ReflectionException {
    try {
      Object value = component.getAccessor().invoke(of);
      if (value instanceof Optional<?> optional) {
        value = optional.isPresent() ? optional.get() : "";
      }
      return value instanceof Number ? value : value.toString();
    } catch (ReflectiveOperationException e) {
      throw new ReflectionException(e);
    }
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException, ReflectionException {
    for (RecordComponent component : GroupStatistics.class.getRecordComponents()) {
      if (attributeName(component).equals(name)) {
        return value(component, statistics.get());
      }
    }
    throw new AttributeNotFoundException(name);
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    List<String> wanted = Arrays.asList(names);
    List<Attribute> found = new ArrayList<>();
    GroupStatistics read = statistics.get();
    for (RecordComponent component : GroupStatistics.class.getRecordComponents()) {
      if (wanted.contains(attributeName(component))) {
        try {
          found.add(new Attribute(attributeName(component), value(component, read)));
        } catch (ReflectionException e) {
          LOG.log(Level.DEBUG, "an attribute is left out, as the contract of MBeans has it", e);
        }
      }
    }
    return new AttributeList(found);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(name));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return INFO;
  }
}
