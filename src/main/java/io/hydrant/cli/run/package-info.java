/** The command that runs a delivery stream. */
package io.hydrant.cli.run;
