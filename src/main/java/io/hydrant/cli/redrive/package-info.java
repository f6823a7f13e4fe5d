/** The command that sends failed records again. */
package io.hydrant.cli.redrive;
