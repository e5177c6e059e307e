package io.cpgjms.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Selectors mean what the {@link ReferenceSelector} says. */
class SelectorPropertyTest {
  private static final int SIZE = 12;

  private static Map<String, Object> values(Random random) {
    Map<String, Object> values = new HashMap<>();
    for (String name : ReferenceSelector.NAMES) {
      if (!name.equals("missing")) {
        int index = random.nextInt(ReferenceSelector.SOME_VALUES.size());
        values.put(name, ReferenceSelector.SOME_VALUES.get(index));
      }
    }
    return values;
  }

  @Property(tries = 20_000)
  void aSelectorSelectsWhatTheReferenceDoes(@ForAll long seed) throws JMSException {
    Random random = new Random(seed);
    ReferenceSelector reference = ReferenceSelector.condition(random, random.nextInt(SIZE));
    Map<String, Object> values = values(random);
    Optional<Object> meaning = reference.meaning().apply(values);
    String told = reference.text() + " for " + values;
    assertEquals(
        meaning.equals(Optional.of(true)),
        Selector.parse(reference.text()).matches(values::get),
        told);
    assertEquals(
        meaning.equals(Optional.of(false)),
        Selector.parse("NOT (" + reference.text() + ")").matches(values::get),
        told + ", turned round");
  }
}
