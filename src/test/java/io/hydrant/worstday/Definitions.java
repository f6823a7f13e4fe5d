package io.hydrant.worstday;

/**
 * What the definitions of all streams have in common. Quotes are single ones, and single ones are
 * back quotes.
 */
final class Definitions {

    static final String DATA = "data/";
    static final String ERRORS = "errors/";

    static final String ROLE = "'RoleARN': 'arn:aws:iam::123456789012:role/delivery'";

    private Definitions() {}

    static String directPut(String name, String destination) {
        return json(
                "{'DeliveryStreamName': '"
                        + name
                        + "', 'DeliveryStreamType': 'DirectPut', "
                        + destination
                        + "}");
    }

    /** From a Kinesis stream of the delivery stream's name. */
    static String fromKinesis(String name, String destination) {
        return json(
                "{'DeliveryStreamName': '"
                        + name
                        + "', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                        + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                        + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                        + name
                        + "', "
                        + ROLE
                        + "}, "
                        + destination
                        + "}");
    }

    /** The members of a configuration of S3 with a bucket of this name. */
    static String bucket(String name) {
        return plainBucket(name)
                + ", 'ErrorOutputPrefix': '"
                + ERRORS
                + "!{firehose:error-output-type}/'";
    }

    /** The same where there may be no prefix of an error output. */
    static String plainBucket(String name) {
        return ROLE + ", 'BucketARN': 'arn:aws:s3:::" + name + "', 'Prefix': '" + DATA + "'";
    }

    static String hints(int megabytes) {
        return hints(megabytes, 1);
    }

    static String hints(int megabytes, int seconds) {
        return "'BufferingHints': {'SizeInMBs': "
                + megabytes
                + ", 'IntervalInSeconds': "
                + seconds
                + "}";
    }

    private static String json(String text) {
        return text.replace('\'', '"').replace('`', '\'');
    }
}
