/** One joined handle per group per process: dispatch, views, sending and confirmation. */
package io.cpgjms.group;
