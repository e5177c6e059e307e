package io.cpgjms.tests.app;

import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;

/** The portable way to a pool, which would take part in no transaction if it did not say so. */
@Singleton
@ConnectionFactoryDefinition(
    name = "java:app/cpgjms/ConnectionFactory",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "#cpg-jms",
    transactionSupport = TransactionSupportLevel.LocalTransaction)
public class FactoryByDefinition {}
