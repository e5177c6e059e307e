package io.cpgjms.ra;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a managed connection tells about itself. Immutable. */
record CpgManagedConnectionMetaData(String engine, String user)
    implements ManagedConnectionMetaData {
  @Override
  public String getEISProductName() {
    return "cpg-jms (" + engine + ")";
  }

  @Override
  public String getEISProductVersion() {
    String version = CpgManagedConnectionMetaData.class.getPackage().getImplementationVersion();
    return version == null ? "1" : version;
  }

  /** 0: there is no limit. */
  @Override
  public int getMaxConnections() {
    return 0;
  }

  /** Empty for nobody. */
  @Override
  public String getUserName() {
    return user;
  }
}
