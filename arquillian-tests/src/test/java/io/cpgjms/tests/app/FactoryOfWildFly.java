package io.cpgjms.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.jms.ConnectionFactory;

/**
 * The pool that the archive has in WildFly without further ado, by the name that others give it.
 */
@Singleton
@Resource(
    name = "java:app/cpgjms/ConnectionFactory",
    lookup = "java:/cpgjms/ConnectionFactory",
    type = ConnectionFactory.class)
public class FactoryOfWildFly {}
