/** The application that the server tests deploy with the archive; everything here runs inside. */
package io.cpgjms.tests.app;
