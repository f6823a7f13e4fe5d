/** The commands that serve the API: {@code local}, {@code serve} and {@code demo}. */
package io.hydrant.cli.serve;
