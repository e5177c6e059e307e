/**
 * Proves from the members' logs what the group layer promises: {@link
 * io.cpgjms.torture.check.Checker} has the rules. No input or output here.
 */
package io.cpgjms.torture.check;
