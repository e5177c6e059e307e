package io.cpgjms.tests.vendor;

import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Selects what {@link AppliesTo} the vendor of this run, and tells why it leaves out the rest. */
public final class Selection implements PostDiscoveryFilter {
  private static final System.Logger LOG = System.getLogger(Selection.class.getName());

  /** Called for tests that contain no others, so it looks at their classes as well. */
  @Override
  public FilterResult apply(TestDescriptor test) {
    Optional<String> reason =
        test.getSource().stream()
            .flatMap(Selection::elements)
            .flatMap(element -> reasonAgainst(element).stream())
            .findFirst();
    reason.ifPresent(text -> LOG.log(Level.INFO, test.getUniqueId() + ": " + text));
    return FilterResult.includedIf(reason.isEmpty(), () -> "applies", reason::orElseThrow);
  }

  private static Stream<AnnotatedElement> elements(TestSource source) {
    return source instanceof MethodSource method
        ? Stream.of(method.getJavaMethod(), method.getJavaClass())
        : Stream.empty();
  }

  /** Tests that need no server run without a vendor. */
  private static Optional<String> reasonAgainst(AnnotatedElement element) {
    return element.isAnnotationPresent(AppliesTo.class)
        ? Vendor.current().reasonAgainst(element)
        : Optional.empty();
  }
}
