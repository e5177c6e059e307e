package io.cpgjms.cpg.corosync.binding;

import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;

/**
 * An object that all class loaders of the process can find, in the platform MBean server: one
 * operation {@value #OPERATION} that returns it, and one attribute that tells an administrator what
 * is in it. Safe for any thread.
 */
final class ProcessShare implements DynamicMBean {
  static final String OPERATION = "share";
  private static final String ATTRIBUTE = "Content";

  /** What {@link #OPERATION} does. */
  interface Operation {
    Object share(Object[] arguments) throws Exception;
  }

  private final MBeanInfo info;
  private final Operation operation;
  private final Supplier<String[]> content;

  ProcessShare(String description, Operation operation, Supplier<String[]> content) {
    this.operation = operation;
    this.content = content;
    info =
        new MBeanInfo(
            ProcessShare.class.getName(),
            description,
            new MBeanAttributeInfo[] {
              new MBeanAttributeInfo(
                  ATTRIBUTE, String[].class.getName(), description, true, false, false)
            },
            null,
            new MBeanOperationInfo[] {
              new MBeanOperationInfo(
                  OPERATION,
                  "for the cpg-jms deployments of this process only",
                  new MBeanParameterInfo[0],
                  Object.class.getName(),
                  MBeanOperationInfo.UNKNOWN)
            },
            null);
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    if (!OPERATION.equals(name)) {
      throw new ReflectionException(new NoSuchMethodException(name));
    }
    try {
      return operation.share(arguments);
    } catch (Exception e) {
      throw new MBeanException(e);
    }
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    if (!ATTRIBUTE.equals(name)) {
      throw new AttributeNotFoundException(name);
    }
    return content.get();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList attributes = new AttributeList();
    for (String name : names) {
      if (ATTRIBUTE.equals(name)) {
        attributes.add(new Attribute(ATTRIBUTE, content.get()));
      }
    }
    return attributes;
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
  public MBeanInfo getMBeanInfo() {
    return info;
  }
}
