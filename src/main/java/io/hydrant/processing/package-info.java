/**
 * Processes records before they are buffered: data transformation under the Lambda contract, and
 * failed records. Other packages deliver the records.
 */
package io.hydrant.processing;
