/** One class for each operation of the Firehose API. */
package io.hydrant.api.operations;
