package io.cpgjms.jndi;

import io.cpgjms.message.CpgTopic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;

/** A view of {@link Bindings} below a prefix. Immutable, safe for any thread. */
final class ReadOnlyContext implements Context {
  private static final String DYNAMIC_TOPICS = "dynamicTopics";
  private static final String DYNAMIC_QUEUES = "dynamicQueues";

  private final SortedMap<String, Object> bindings;
  private final Map<?, ?> environment;
  private final String prefix;

  ReadOnlyContext(SortedMap<String, Object> bindings, Map<?, ?> environment) {
    this(bindings, environment, "");
  }

  private ReadOnlyContext(
      SortedMap<String, Object> bindings, Map<?, ?> environment, String prefix) {
    this.bindings = bindings;
    this.environment = Map.copyOf(environment);
    this.prefix = prefix;
  }

  @Override
  public Object lookup(String name) throws NamingException {
    return find(name);
  }

  private Object find(String name) throws NamingException {
    if (name.isEmpty()) {
      return new ReadOnlyContext(bindings, environment, prefix);
    }
    String full = prefix + name;
    Object bound = bindings.get(full);
    if (bound != null) {
      return bound;
    }
    if (full.startsWith(DYNAMIC_TOPICS + "/")) {
      return topic(full.substring(DYNAMIC_TOPICS.length() + 1));
    }
    String below = full + "/";
    if (full.equals(DYNAMIC_TOPICS) || hasNamesBelow(below)) {
      return new ReadOnlyContext(bindings, environment, below);
    }
    throw notFound(full);
  }

  private boolean hasNamesBelow(String path) {
    return bindings.keySet().stream().anyMatch(key -> key.startsWith(path));
  }

  private static CpgTopic topic(String text) throws InvalidNameException {
    try {
      return CpgTopic.parse(text);
    } catch (IllegalArgumentException e) {
      InvalidNameException refused = new InvalidNameException(e.getMessage());
      refused.setRootCause(e);
      throw refused;
    }
  }

  private NameNotFoundException notFound(String full) {
    if (full.startsWith(DYNAMIC_QUEUES)) {
      return new NameNotFoundException(
          "'%s': closed process groups are topics, there are no queues: use %s"
              .formatted(full, full.replace(DYNAMIC_QUEUES, DYNAMIC_TOPICS)));
    }
    return new NameNotFoundException(
        "'%s' is not bound: there are %s and %s/NAME"
            .formatted(full, String.join(", ", bindings.keySet()), DYNAMIC_TOPICS));
  }

  @Override
  public Object lookup(Name name) throws NamingException {
    return find(text(name));
  }

  @Override
  public Object lookupLink(String name) throws NamingException {
    return find(name);
  }

  @Override
  public Object lookupLink(Name name) throws NamingException {
    return find(text(name));
  }

  private static String text(Name name) {
    return String.join("/", Collections.list(name.getAll()));
  }

  @Override
  public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
    return pairs(name);
  }

  private NamingEnumeration<NameClassPair> pairs(String name) throws NamingException {
    List<NameClassPair> pairs = new ArrayList<>();
    context(name)
        .children()
        .forEach((child, object) -> pairs.add(new NameClassPair(child, typeOf(object))));
    return new Listing<>(pairs.iterator());
  }

  @Override
  public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
    return pairs(text(name));
  }

  @Override
  public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
    return bound(name);
  }

  private NamingEnumeration<Binding> bound(String name) throws NamingException {
    List<Binding> all = new ArrayList<>();
    context(name)
        .children()
        .forEach((child, object) -> all.add(new Binding(child, typeOf(object), object)));
    return new Listing<>(all.iterator());
  }

  @Override
  public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
    return bound(text(name));
  }

  private static String typeOf(Object object) {
    return object instanceof Context ? Context.class.getName() : object.getClass().getName();
  }

  private ReadOnlyContext context(String name) throws NamingException {
    if (find(name) instanceof ReadOnlyContext context) {
      return context;
    }
    throw new NotContextException("'%s%s' has nothing below it".formatted(prefix, name));
  }

  private Map<String, Object> children() {
    Map<String, Object> children = new TreeMap<>();
    for (Map.Entry<String, Object> entry : bindings.tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      String rest = entry.getKey().substring(prefix.length());
      int slash = rest.indexOf('/');
      if (slash < 0) {
        children.put(rest, entry.getValue());
      } else {
        String child = rest.substring(0, slash);
        children.putIfAbsent(
            child, new ReadOnlyContext(bindings, environment, prefix + child + "/"));
      }
    }
    return children;
  }

  @Override
  public NameParser getNameParser(String name) {
    return CompositeName::new;
  }

  @Override
  public NameParser getNameParser(Name name) {
    return CompositeName::new;
  }

  @Override
  public String composeName(String name, String path) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  @Override
  public Name composeName(Name name, Name path) throws InvalidNameException {
    return ((Name) path.clone()).addAll(name);
  }

  @Override
  public String getNameInNamespace() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  /** A copy. */
  @Override
  public Hashtable<?, ?> getEnvironment() {
    return new Hashtable<>(environment);
  }

  /** Does nothing: it holds no resources. */
  @Override
  public void close() {}

  // What writes.

  @Override
  public void bind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void bind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(Name from, Name to) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(String from, String to) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Object addToEnvironment(String property, Object value) throws NamingException {
    throw readOnly();
  }

  @Override
  public Object removeFromEnvironment(String property) throws NamingException {
    throw readOnly();
  }

  private static OperationNotSupportedException readOnly() {
    return new OperationNotSupportedException(
        "this context is read-only: name connection factories and topics in jndi.properties, as"
            + " connectionFactory.NAME = cpg:corosync and topic.NAME = group");
  }

  private record Listing<T>(Iterator<T> left) implements NamingEnumeration<T> {
    @Override
    public boolean hasMore() {
      return left.hasNext();
    }

    @Override
    public T next() {
      return left.next();
    }

    @Override
    public boolean hasMoreElements() {
      return hasMore();
    }

    @Override
    public T nextElement() {
      return next();
    }

    @Override
    public void close() {}
  }
}
