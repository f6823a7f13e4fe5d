/**
 * Loads objects into a table of Redshift or of a PostgreSQL once they lie in the intermediate
 * bucket. Writing them is left to the S3 destination.
 */
package io.hydrant.destination.redshift;
