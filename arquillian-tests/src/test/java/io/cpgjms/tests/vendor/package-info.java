/** The servers that the tests know, and what an application or a test gives each of them. */
package io.cpgjms.tests.vendor;
