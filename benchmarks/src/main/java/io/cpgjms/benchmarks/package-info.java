/** Benchmarks against a baseline of the same run. Nothing but ratios comes out of them. */
package io.cpgjms.benchmarks;
