package io.cpgjms.tests.app;

import jakarta.ejb.Stateless;

/** Another bean with an injection point of its own. */
@Stateless
public class SecondInjectedContext extends InjectedContext {}
