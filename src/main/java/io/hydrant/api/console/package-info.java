/** Where a server takes the console that it is given; the console itself is above. */
package io.hydrant.api.console;
