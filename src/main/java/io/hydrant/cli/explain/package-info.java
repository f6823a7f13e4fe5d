/** The commands that explain a definition: what it does, and the permissions that it needs. */
package io.hydrant.cli.explain;
