/** The engine inside one JVM: agreed order, views and self-delivery, without a daemon. */
package io.cpgjms.cpg.embedded;
