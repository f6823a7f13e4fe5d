/**
 * The delivery stream definition, the JSON of {@code aws firehose create-delivery-stream}: parsed
 * once, every problem reported at once, immutable after that. It knows no Flink.
 */
package io.hydrant.definition;
