package io.cpgjms.message;

import static io.cpgjms.message.ReceivedObjects.received;
import static io.cpgjms.message.ReceivedObjects.receivedBytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpgObjectMessageTest {
  /** A class of the application. */
  static final class Order implements Serializable {
    private static final long serialVersionUID = 1L;
    final String item;

    Order(String item) {
      this.item = item;
    }
  }

  /** Has a copy of its own of the class above, as another deployment has. */
  private static final class Deployment extends ClassLoader {
    Deployment() {
      super(CpgObjectMessageTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Order.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Object readWithContext(ClassLoader context, CpgObjectMessage message)
      throws JMSException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      return message.getObject();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void laterChangesOfTheObjectDoNotCount() throws JMSException {
    var message = new CpgObjectMessage();
    var object = new ArrayList<>(List.of("a"));
    message.setObject(object);
    object.clear();
    assertEquals(List.of("a"), message.getObject());
  }

  @Test
  void eachGetGivesAnInstanceOfItsOwn() throws JMSException {
    var message = new CpgObjectMessage();
    message.setObject(new ArrayList<>(List.of("a")));
    ((Collection<?>) message.getObject()).clear();
    assertEquals(List.of("a"), message.getObject());
    assertNotSame(message.getObject(), message.getObject());
  }

  @Test
  void theSenderReadsItsOwnObjectWhateverItsClass() throws JMSException {
    var message = new CpgObjectMessage();
    message.setObject(new Order("tea"));
    assertEquals("tea", message.getBody(Order.class).item);
  }

  @Test
  void theSenderReadsItsOwnObjectAlsoUnderAnotherContextClassLoader() throws Exception {
    var message = new CpgObjectMessage();
    Class<?> foreign = new Deployment().loadClass(Order.class.getName());
    var constructor = foreign.getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    message.setObject((Serializable) constructor.newInstance("tea"));
    Object read = readWithContext(ClassLoader.getPlatformClassLoader(), message);
    assertSame(foreign, read.getClass());
  }

  @Test
  void whatCannotBeSerializedIsAFormatErrorAndChangesNothing() throws JMSException {
    var message = new CpgObjectMessage();
    message.setObject("before");
    var list = new ArrayList<Object>(List.of(new Object()));
    var refused = assertThrows(MessageFormatException.class, () -> message.setObject(list));
    assertNotNull(refused.getCause());
    assertEquals("before", message.getObject());
  }

  @Test
  void anObjectMessageWithoutAnObjectHasNoBody() throws JMSException {
    var message = new CpgObjectMessage();
    assertNull(message.getObject());
    assertTrue(message.isBodyAssignableTo(Integer.class));
    assertNull(message.getBody(Integer.class));
  }

  @Test
  void aReceivedNullIsNull() throws JMSException {
    CpgObjectMessage message = receivedBytes(new byte[0], "");
    assertNull(message.getObject());
    assertNull(message.getBody(String.class));
  }

  @Test
  void aReceivedObjectIsReadOnlyUntilItIsCleared() throws Exception {
    CpgObjectMessage message = received("a", "");
    assertThrows(MessageNotWriteableException.class, () -> message.setObject("b"));
    message.clearBody();
    assertNull(message.getObject());
    message.setObject(new Order("tea"));
    assertEquals("tea", ((Order) message.getObject()).item);
  }

  @Test
  void theBodyIsReadAsWhatTheObjectIs() throws Exception {
    CpgObjectMessage message = received(new ArrayList<>(List.of("a")), "");
    for (Class<?> type : List.of(ArrayList.class, List.class, Serializable.class, Object.class)) {
      assertTrue(message.isBodyAssignableTo(type));
      assertEquals(List.of("a"), message.getBody(type));
    }
    assertFalse(message.isBodyAssignableTo(LinkedList.class));
    assertThrows(MessageFormatException.class, () -> message.getBody(LinkedList.class));
  }

  @Test
  void anObjectThatCannotBeReadIsOfNoType() throws Exception {
    CpgObjectMessage message = received(new Order("tea"), "");
    assertFalse(message.isBodyAssignableTo(Object.class));
    var refused = assertThrows(MessageFormatException.class, () -> message.getBody(Object.class));
    assertTrue(refused.getMessage().contains(Order.class.getName()), refused.getMessage());
  }

  @Test
  void aDamagedObjectIsAFormatErrorWhereverItIsCut() throws Exception {
    byte[] whole = SerializedObject.write(new ArrayList<>(List.of("a", 1, 2L)));
    for (int length = 1; length < whole.length; length++) {
      CpgObjectMessage message = receivedBytes(Arrays.copyOf(whole, length), "");
      assertThrows(MessageFormatException.class, message::getObject);
    }
  }

  @Test
  void theClassesComeFromTheCallersContextClassLoader() throws Exception {
    ClassLoader deployment = new Deployment();
    CpgObjectMessage message = received(new Order("tea"), Order.class.getName());
    Object read = readWithContext(deployment, message);
    assertSame(deployment, read.getClass().getClassLoader());
  }

  @Test
  void classesThatTheContextDoesNotKnowComeFromOurOwnLoader() throws Exception {
    CpgObjectMessage message = received(new Order("tea"), Order.class.getName());
    for (ClassLoader context : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
      assertSame(Order.class, readWithContext(context, message).getClass());
    }
  }

  @Test
  void primitiveTypesAreKnownWhateverTheContext() throws Exception {
    CpgObjectMessage message = received(int.class, "java.lang.Class");
    assertSame(int.class, readWithContext(null, message));
  }

  @Test
  void aClassThatIsNotHereIsAFormatErrorThatNamesIt() throws Exception {
    byte[] bytes = SerializedObject.write(new Order("tea"));
    int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Order");
    bytes[at] = 'X';
    var failed =
        assertThrows(MessageFormatException.class, receivedBytes(bytes, "io.**")::getObject);
    assertTrue(failed.getMessage().contains("Xrder"), failed.getMessage());
    assertNotNull(failed.getLinkedException());
  }
}
