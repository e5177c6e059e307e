/** The Jakarta Connectors 2.1 resource adapter. */
package io.cpgjms.ra;
