/** Administered objects in JNDI (Jakarta Messaging 3.1, 5). */
package io.cpgjms.jndi;
