/** The installation pages, executed on real servers. */
package io.cpgjms.tests.install;
