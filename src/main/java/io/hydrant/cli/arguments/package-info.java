/** Arguments that several commands share, and the exit codes. */
package io.hydrant.cli.arguments;
