/** Servers of two vendors in one group, on one machine and on two. */
package io.cpgjms.tests.together;
