/** What each member of a torture writes down, and how it stands in a file. */
package io.cpgjms.torture.log;
