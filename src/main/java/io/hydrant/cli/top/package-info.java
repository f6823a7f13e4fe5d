/** Shows what the delivery streams of a server do, in a terminal. */
package io.hydrant.cli.top;
