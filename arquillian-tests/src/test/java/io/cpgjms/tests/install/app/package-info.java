/** The application of the installation pages. */
package io.cpgjms.tests.install.app;
