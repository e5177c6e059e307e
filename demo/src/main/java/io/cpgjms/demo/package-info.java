/** The demo: a message-driven bean that sees a group, and the page that shows what it sees. */
package io.cpgjms.demo;
