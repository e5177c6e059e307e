package io.cpgjms.cpg.corosync.binding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Defines the classes of the native layer from memory. It stays for the life of the process, so it
 * must lead to no deployment: its parent is the platform class loader and its contents are bytes.
 */
public final class MemoryClassLoader extends ClassLoader {
  private final Map<String, byte[]> entries;

  /**
   * @param entries the files of the bundle by path; copied
   */
  public MemoryClassLoader(Map<String, byte[]> entries) {
    super("cpg-jms native layer", ClassLoader.getPlatformClassLoader());
    this.entries = new ConcurrentHashMap<>(entries);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    // A class is defined once: its bytes need not stay.
    byte[] code = entries.remove(name.replace('.', '/') + ".class");
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] content = entries.get(name);
    return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
  }
}
