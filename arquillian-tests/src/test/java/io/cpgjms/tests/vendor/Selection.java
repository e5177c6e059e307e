package io.cpgjms.tests.vendor;

import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Selects what {@link AppliesTo} the vendor of this run, and tells why it leaves out the rest. */
public final class Selection implements PostDiscoveryFilter {
  private static final System.Logger LOG = System.getLogger(Selection.class.getName());

  @Override
  public FilterResult apply(TestDescriptor test) {
    Optional<String> reason =
        test.getSource().flatMap(Selection::element).flatMap(Selection::reasonAgainst);
    reason.ifPresent(text -> LOG.log(Level.INFO, test.getDisplayName() + ": " + text));
    return FilterResult.includedIf(reason.isEmpty(), () -> "applies", reason::orElseThrow);
  }

  /** Tests that need no server run without a vendor. */
  private static Optional<String> reasonAgainst(AnnotatedElement element) {
    return element.isAnnotationPresent(AppliesTo.class)
        ? Vendor.current().reasonAgainst(element)
        : Optional.empty();
  }

  private static Optional<AnnotatedElement> element(TestSource source) {
    if (source instanceof MethodSource method) {
      return Optional.of(method.getJavaMethod());
    }
    return source instanceof ClassSource type ? Optional.of(type.getJavaClass()) : Optional.empty();
  }
}
