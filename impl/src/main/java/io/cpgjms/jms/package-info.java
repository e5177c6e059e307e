/** The Jakarta Messaging 3.1 facade, one for Java SE and containers. */
package io.cpgjms.jms;
