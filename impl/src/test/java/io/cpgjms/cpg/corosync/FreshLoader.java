package io.cpgjms.cpg.corosync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** A class loader of a deployment: own copies of api, impl and these tests, and no jnr. */
final class FreshLoader implements AutoCloseable {
  private final URLClassLoader loader;

  FreshLoader(String name, List<Path> classPath) {
    URL[] urls = classPath.stream().map(FreshLoader::url).toArray(URL[]::new);
    loader = new URLClassLoader(name, urls, ClassLoader.getPlatformClassLoader());
  }

  ClassLoader loader() {
    return loader;
  }

  /** Calls a public static method without parameters, of a public class there. */
  Object call(String className, String method) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return loader.loadClass(className).getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
