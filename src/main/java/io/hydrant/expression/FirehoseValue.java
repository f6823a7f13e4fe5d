package io.hydrant.expression;

/** {@code !{firehose:value}}: what the service itself knows about an object. */
enum FirehoseValue implements PrefixPart {
    RANDOM_STRING("random-string", RandomStrings.LENGTH) {
        @Override
        public void appendTo(StringBuilder key, PrefixContext context) {
            key.append(context.nextRandomString());
        }

        @Override
        public void accept(PrefixVisitor visitor) {
            visitor.randomString();
        }
    },
    ERROR_OUTPUT_TYPE("error-output-type", 1) {
        @Override
        public void appendTo(StringBuilder key, PrefixContext context) {
            key.append(context.errorOutputType());
        }

        @Override
        public void accept(PrefixVisitor visitor) {
            visitor.errorOutputType();
        }

        /** Those that Firehose has, and has had: never a year, which data has in its place. */
        @Override
        public String pattern() {
            return "(?:[A-Za-z-]+[-_]failed|activePartitionExceeded)";
        }
    };

    private final String word;
    private final int minimumLength;

    FirehoseValue(String word, int minimumLength) {
        this.word = word;
        this.minimumLength = minimumLength;
    }

    static FirehoseValue named(String word) throws InvalidExpressionException {
        for (FirehoseValue value : values()) {
            if (value.word.equals(word)) {
                return value;
            }
        }
        throw new InvalidExpressionException(
                "Invalid expression usage: !{firehose:"
                        + word
                        + "}; the value must be random-string or error-output-type");
    }

    @Override
    public int minimumLength() {
        return minimumLength;
    }

    @Override
    public String toString() {
        return "!{firehose:" + word + "}";
    }
}
