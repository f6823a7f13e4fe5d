/** The command that makes definitions of what other tools know of delivery streams. */
package io.hydrant.cli.imports;
