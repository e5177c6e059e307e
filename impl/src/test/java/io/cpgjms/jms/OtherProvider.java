package io.cpgjms.jms;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Messages that are none of ours: they keep what is set, and nothing else. */
final class OtherProvider {
  private OtherProvider() {}

  static TextMessage textMessage(String text) {
    Map<String, Object> values = new HashMap<>();
    values.put("Text", text);
    return (TextMessage)
        Proxy.newProxyInstance(
            OtherProvider.class.getClassLoader(),
            new Class<?>[] {TextMessage.class},
            (self, method, arguments) -> {
              String name = method.getName();
              if (name.equals("getPropertyNames")) {
                return Collections.emptyEnumeration();
              } else if (name.startsWith("set")) {
                values.put(name.substring(3), arguments[0]);
                return null;
              } else if (name.equals("hashCode")) {
                return System.identityHashCode(self);
              }
              return values.get(name.substring(3));
            });
  }

  /** A message that behaves like the model, but is of a class that we do not know. */
  static Message like(Class<? extends Message> kind, Message model) {
    return (Message)
        Proxy.newProxyInstance(
            OtherProvider.class.getClassLoader(),
            new Class<?>[] {kind},
            (self, method, arguments) -> {
              try {
                return method.invoke(model, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
