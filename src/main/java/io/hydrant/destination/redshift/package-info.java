/**
 * Loads objects of the intermediate bucket into a table of Redshift or PostgreSQL. The S3
 * destination writes the objects.
 */
package io.hydrant.destination.redshift;
