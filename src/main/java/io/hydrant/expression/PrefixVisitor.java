package io.hydrant.expression;

/** Is told the parts of a prefix, in their order. */
public interface PrefixVisitor {

    /** Text that every key has. */
    void literal(String text);

    /** {@code !{timestamp:pattern}}. */
    void timestamp(String pattern);

    /** {@code !{firehose:random-string}}. */
    void randomString();

    /** {@code !{firehose:error-output-type}}. */
    void errorOutputType();

    /** A key that comes from a query or from a function. */
    void partitionKey(String name);
}
