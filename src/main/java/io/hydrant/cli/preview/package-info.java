/** The command that shows what a definition makes of records in a file. */
package io.hydrant.cli.preview;
