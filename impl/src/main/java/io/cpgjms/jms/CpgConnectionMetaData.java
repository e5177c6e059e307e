package io.cpgjms.jms;

import io.cpgjms.message.PropertyNames;
import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;

/** What this provider is. Immutable. */
final class CpgConnectionMetaData implements ConnectionMetaData {
  static final CpgConnectionMetaData INSTANCE = new CpgConnectionMetaData();

  private CpgConnectionMetaData() {}

  @Override
  public String getJMSVersion() {
    return "3.1";
  }

  @Override
  public int getJMSMajorVersion() {
    return 3;
  }

  @Override
  public int getJMSMinorVersion() {
    return 1;
  }

  @Override
  public String getJMSProviderName() {
    return "cpg-jms";
  }

  @Override
  public String getProviderVersion() {
    return "1.0";
  }

  @Override
  public int getProviderMajorVersion() {
    return 1;
  }

  @Override
  public int getProviderMinorVersion() {
    return 0;
  }

  @Override
  public Enumeration<String> getJMSXPropertyNames() {
    return Collections.enumeration(PropertyNames.JMSX);
  }
}
