/** Numbers, tables and excerpts as the commands print them. */
package io.hydrant.cli.text;
