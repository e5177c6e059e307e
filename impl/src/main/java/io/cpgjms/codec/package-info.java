/** Messages to bytes and back: the protobuf schema of the wire. */
package io.cpgjms.codec;
