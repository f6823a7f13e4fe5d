/** Takes the records of PutRecord and PutRecordBatch. */
package io.hydrant.api.put;
