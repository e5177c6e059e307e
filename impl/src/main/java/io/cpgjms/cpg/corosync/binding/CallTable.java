package io.cpgjms.cpg.corosync.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/** The calls of a library as other class loaders get them: method handles by C name. */
final class CallTable {
  private CallTable() {}

  /** The public methods of the object's class, bound to it. */
  static Map<String, MethodHandle> of(Object calls) throws IllegalAccessException {
    Map<String, MethodHandle> table = new HashMap<>();
    for (Method method : calls.getClass().getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        table.put(method.getName(), MethodHandles.lookup().unreflect(method).bindTo(calls));
      }
    }
    return Map.copyOf(table);
  }
}
