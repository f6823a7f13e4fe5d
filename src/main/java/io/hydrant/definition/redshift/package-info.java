/** The Redshift destination and its COPY command. */
package io.hydrant.definition.redshift;
