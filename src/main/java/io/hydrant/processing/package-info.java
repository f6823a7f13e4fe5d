/**
 * What happens to a record before it is buffered: data transformation under the Lambda contract,
 * and what becomes of records it could not transform. Where they are delivered to is left to
 * others.
 */
package io.hydrant.processing;
