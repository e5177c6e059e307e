/**
 * What {@code bin/demo --check} runs: a C process and this Java process talk, then all is compared.
 */
package io.cpgjms.demo.check;
