package io.cpgjms.tests.app;

import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;

/** The portable way to a pool of an archive that is deployed by itself. */
@Singleton
@ConnectionFactoryDefinition(
    name = "java:app/cpgjms/ConnectionFactory",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "cpg-jms")
public class FactoryOfStandalone {}
