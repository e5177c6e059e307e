/** What ran where: the reports of a run of all servers as one table. */
package io.cpgjms.tests.matrix;
