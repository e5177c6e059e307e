/** Message selectors (Jakarta Messaging 3.1, 3.8): text to conditions, which messages fulfil. */
package io.cpgjms.selector;
