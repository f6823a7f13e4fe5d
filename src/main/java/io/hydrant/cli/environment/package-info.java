/** Where a command runs its job: in this process, or on the cluster that started it. */
package io.hydrant.cli.environment;
