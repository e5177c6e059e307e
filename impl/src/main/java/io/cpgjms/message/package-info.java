/** Jakarta Messaging messages and topics, without anything of sending and receiving. */
package io.cpgjms.message;
