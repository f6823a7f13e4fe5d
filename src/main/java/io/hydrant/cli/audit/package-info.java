/** The command that proves that nothing is missing, doubled or changed. */
package io.hydrant.cli.audit;
