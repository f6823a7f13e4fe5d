/**
 * Delivery streams in tests with JUnit 5: started in the process of the test, with what they
 * deliver as values. It leaves everything that a stream does to {@code local}, and is a jar of its
 * own beside that of local mode.
 */
package io.hydrant.testkit;
