/** What an application compiles against: group names, members, views and errors. */
package io.cpgjms.api;
