/** The failures of the embedded Kinesis. */
package io.hydrant.local.kinesis.errors;
