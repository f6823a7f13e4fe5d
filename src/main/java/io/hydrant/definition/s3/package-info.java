/** The extended S3 destination and dynamic partitioning. */
package io.hydrant.definition.s3;
