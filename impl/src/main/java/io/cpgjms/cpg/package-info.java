/** The port: what a closed process group can do, whichever engine does it. */
package io.cpgjms.cpg;
