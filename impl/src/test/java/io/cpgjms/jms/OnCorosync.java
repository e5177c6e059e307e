package io.cpgjms.jms;

import io.cpgjms.cpg.corosync.CorosyncDaemon;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The {@link EngineFixture}s nested in such a class run on a live corosync. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CorosyncDaemon.Running.class)
public @interface OnCorosync {}
