/**
 * Where functions run: on AWS Lambda, in Python processes, in this JVM. Bytes go in, bytes or a
 * failure come out; what they mean, and whether it is tried again, is left to {@code
 * processing.lambda}.
 */
package io.hydrant.processing.function;
