/** How Arquillian runs the servers of vendors other than WildFly's, which has its own adapter. */
package io.cpgjms.tests.container;
