package io.hydrant.testkit;

/** A function that answers record by record, in place of a Lambda function. */
@FunctionalInterface
public interface RecordFunction {

    /**
     * The record is text in UTF-8. An exception is what it is for a Lambda function: the invocation
     * fails, with all of its records.
     */
    FunctionAnswer answer(String record) throws Exception;
}
