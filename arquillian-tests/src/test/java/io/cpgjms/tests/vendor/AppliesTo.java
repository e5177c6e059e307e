package io.cpgjms.tests.vendor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a test class or method that says nothing about the servers of other vendors. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AppliesTo {
  Vendor[] value();

  /** Why there is nothing to test on others. */
  String because();
}
